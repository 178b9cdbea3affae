import { countKeys } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts } from './dialect.ts'
import { findMoment, parseUtc } from './moments.ts'
import { escapePath, joinPath, splitName } from './paths.ts'
import { isOn, toWords } from './values.ts'

export const hashnode = defineDialect<null>({
  name: 'hashnode',
  title: 'Hashnode',
  configs: /(?!)/,
  detect(facts) {
    const keys = countKeys(facts, ['cuid', 'datePublished', 'seoTitle', 'ignorePost', 'publishAs', 'domain'])
    const names = facts.names.filter((name) => /(?:^|\/)c[a-z0-9]{20,28}\.md$/.test(name)).length
    if (names > 0 && keys > 0) return { found: `${names} names that are ids of Hashnode`, weight: 3 }
    return keys > facts.samples.size / 3 ? { found: `${keys} notes with keys of Hashnode`, weight: 2 } : null
  },
  configure: ({ samples }) => {
    const hosts = [...samples.values()].flatMap(({ domain }) => toWords(domain) ?? [])
    return { links: { hosts: [...new Set(hosts)] }, own: null }
  },
  describe,
})

function describe({ name, input, head }: DialectNote): Partial<NoteFacts> {
  const { folders, stem } = splitName(name)
  const slug = toWords(input.slug)
  return {
    leftOut: folders.length === 0 && /^readme$/i.test(stem) && head === null ? 'a README is never a post' : null,
    held: isOn(input.ignorePost) ? 'ignorePost: true' : null,
    title: toWords(input.title),
    date: findMoment(input, ['datePublished', 'publishedAt'], parseUtc),
    address: slug === null ? null : joinPath(escapePath(slug)),
    tags: (toWords(input.tags) ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  }
}
