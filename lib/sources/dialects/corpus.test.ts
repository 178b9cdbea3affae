import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { isJsonRecord } from '#lib/core/posts'
import { toOldPath } from '#lib/core/redirects'
import type { Dialect, DialectNote, NoteFacts } from './dialect.ts'
import { getToKnow } from './gather-facts.ts'

const corpus = path.join(import.meta.dirname, '../../../e2e/corpus/moving')

interface ExpectedNote {
  file: string
  public: boolean | null
  address: string | null
  date: string | null
  title: string | null
  redirects: string[]
}

interface Expected {
  generator: { name: string }
  build: { timeZone: string }
  notes: ExpectedNote[]
}

const builtAt = '2026-11-20T00:00:00.000Z'

const systems = globSync('*/expected.json', { cwd: corpus })
  .map((name) => path.dirname(name))
  .sort()

/** What is read otherwise on purpose, by file: the reason, and what we say instead. */
const exceptions: Record<string, { why: string; date?: string; redirects?: string[]; public?: boolean }> = {
  'eleventy posts/2024-03-10-first-firing.md': {
    why: 'its old addresses are pages that a template makes of a list',
    redirects: [],
  },
  'hexo source/_posts/zone-of-tokyo.md': {
    why: 'Hexo moves a written offset by the offset of the site; the moment that is written holds',
    date: '2024-03-10T14:30:00.000Z',
  },
  'nikola posts/2024/offset.md': {
    why: 'YAML gives Nikola the moment in UTC, which it reads as a clock of the site; the moment that is written holds',
    date: '2024-07-01T06:30:00.000Z',
  },
  'nikola posts/translated.fr.md': {
    why: 'Nikola takes the date of the main language; the translation states its own',
    date: '2024-05-05T22:00:00.000Z',
  },
  'obsidian Storage/Write-ahead log.md': {
    why: 'a date that a note states is its date',
    date: '2024-03-05T22:30:00.000Z',
  },
  'obsidian Storage/Page cache.md': { why: 'a date that a note states is its date', date: '2024-06-01T00:00:00.000Z' },
  'obsidian Journal/2024-03-05.md': { why: 'other notes say that they are public: silence means no', public: false },
  'obsidian Unsaid/Same name.md': { why: 'other notes say that they are public: silence means no', public: false },
}

function readNote(dialect: Dialect, folder: string, name: string): { note: DialectNote; body: string } {
  const text = readFileSync(path.join(folder, name), 'utf8')
  const own = dialect.parseHead?.(text)
  const matter = parseFrontMatter(text)
  const head = /^(?:---|\+\+\+)\n([\s\S]*?)\n(?:---|\+\+\+)(?:\n|$)/.exec(text)?.[1] ?? null
  if (matter.ok && head !== null && isJsonRecord(matter.input))
    return { note: { name, input: matter.input, head }, body: matter.body }
  if (own) return { note: { name, input: own.input, head: '' }, body: own.body }
  return { note: { name, input: {}, head }, body: text }
}

const decode = (address: string | null | undefined): string | null => {
  if (address === null || address === undefined) return null
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

describe.each(systems)('%s', async (system) => {
  const expected = JSON.parse(readFileSync(path.join(corpus, system, 'expected.json'), 'utf8')) as Expected
  const source = path.join(corpus, system, 'source')
  const known = await getToKnow(source, { timeZone: expected.build.timeZone })

  test('is told by its content', () => {
    expect(known.dialect.name).toBe({ 'astro-starlight': 'starlight' }[system] ?? system)
  })

  test.each(expected.notes.filter(({ file }) => !file.endsWith('.rst')))('$file', (note) => {
    const { note: found } = readNote(known.dialect, source, note.file)
    const facts = known.dialect.describe(found, known.site)
    const other = exceptions[`${system} ${note.file}`]
    const isPublic = facts.leftOut === null && facts.held === null && isOpen(facts)
    expect({
      public: isPublic,
      address: note.address === null ? null : decode(facts.address),
      date: isPublic ? (facts.date?.at ?? null) : note.date,
    }).toEqual({
      public: other?.public ?? note.public,
      address: decode(note.address),
      date: other?.date ?? note.date,
    })
    const ways = [...facts.aliases, ...known.site.redirects.map(({ from }) => from)].map(toComparable)
    expect(ways).toEqual(expect.arrayContaining((other?.redirects ?? note.redirects).map(toComparable)))
  })
})

const isOpen = ({ from, until }: NoteFacts): boolean => (from ?? '') <= builtAt && (until === null || until > builtAt)

const toComparable = (address: string): string => toOldPath(address) ?? address
