import { countKeys } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts } from './dialect.ts'
import { parseLooseLines } from './heads.ts'
import { findMoment, parseUtc } from './moments.ts'
import { toWordList, toWords } from './values.ts'

export const devto = defineDialect<null>({
  name: 'devto',
  title: 'dev.to',
  configs: /(?!)/,
  detect(facts) {
    const { size } = facts.samples
    const keys = countKeys(facts, ['published'])
    const own = countKeys(facts, ['canonical_url', 'cover_image', 'published_at', 'series', 'devto_id'])
    // A switch in most notes, and keys of that system in some: other systems have one of both.
    return size > 0 && keys >= size / 2 && own > 0 ? { found: `${keys} notes with keys of dev.to`, weight: 1 } : null
  },
  configure: () => ({ own: null }),
  describe,
  parseHead: parseLooseLines,
})

function describe({ input }: DialectNote): Partial<NoteFacts> {
  const published = Object.entries(input).find(([key]) => key.toLowerCase() === 'published')?.[1]
  const date = findMoment(input, ['published_at', 'date'], parseUtc)
  return {
    held:
      String(published) === 'true' ? null : `published: ${published === undefined ? 'not said' : String(published)}`,
    from: date?.at ?? null,
    title: toWords(input.title),
    date,
    tags: toTags(input.tags),
  }
}

/** At most four, separated by commas, with or without `#`. */
const toTags = (value: unknown): string[] =>
  (Array.isArray(value) ? toWordList(value) : (toWords(value) ?? '').split(','))
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter(Boolean)
