import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findHeadingId } from '#lib/core/mdx/find-heading-id.ts'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { listHeadings } from '#lib/core/mdx/list-headings.ts'
import { isJsonRecord } from '#lib/core/posts'
import { systemRules } from '../testing/rules/index.ts'
import type { HeadingCheck, NoteCheck, Said, SystemRules } from '../testing/rules/rule.ts'
import { translateText } from '../text/translate-text.ts'
import type { Dialect, DialectNote, NoteFacts } from './dialect.ts'
import { findDialect } from './dialects.ts'

const root = path.join(import.meta.dirname, '../../..')
const now = '2026-11-20T00:00:00.000Z'

/** Rows of these subjects say when a note is shown, at which address, and what its anchors are: each has a check. */
const mustBeChecked =
  /^(?:date|zone|draft|future|no page|other ways|public|two forms|head|address|permalink|redirects|aliases|heading)/

interface Section {
  name: string
  /** What stands between the headline and the table. */
  about: string
  subjects: string[]
}

function readDocument(): Section[] {
  const text = readFileSync(path.join(root, 'docs/moving-in.md'), 'utf8').split('\n## Rules as seen\n')[1] ?? ''
  return text
    .split(/^### /m)
    .slice(1)
    .map((section) => ({
      name: section.split('\n', 1)[0] ?? '',
      about: section.slice(section.indexOf('\n'), section.indexOf('\n|')),
      subjects: [...section.matchAll(/^\| ([^|]+?) \|/gm)]
        .map(([, subject = '']) => subject)
        .filter((subject) => subject !== 'subject' && !/^-+$/.test(subject)),
    }))
}

const sections = readDocument()

test('every section of the document has its rules, and every one of its rows a check', () => {
  expect(systemRules.map(({ section }) => section).toSorted()).toEqual(sections.map(({ name }) => name).toSorted())
  const unchecked = sections.flatMap(({ name, subjects }) => {
    const rows = systemRules.find(({ section }) => section === name)?.rows ?? {}
    return subjects
      .filter((subject) => mustBeChecked.test(subject) && !rows[subject]?.length)
      .map((row) => `${name}: ${row}`)
  })
  expect(unchecked).toEqual([])
})

test('every check is one of a row', () => {
  const rowless = systemRules.flatMap(({ section, rows }) => {
    const subjects = sections.find(({ name }) => name === section)?.subjects ?? []
    return Object.keys(rows).flatMap((row) => (subjects.includes(row) ? [] : [`${section}: ${row}`]))
  })
  expect(rowless).toEqual([])
})

test.each(systemRules)('the version of $section is the one that was run', ({ section, corpus }) => {
  const about = sections.find(({ name }) => name === section)?.about ?? ''
  if (corpus === null) expect(about).toMatch(/not run/)
  else expect(about).toContain(readVersion(corpus))
})

function readVersion(corpus: string): string {
  const file = path.join(root, 'e2e/corpus/moving', corpus, 'expected.json')
  const { generator } = JSON.parse(readFileSync(file, 'utf8')) as { generator: { version: string } }
  return generator.version
}

describe.each(systemRules)('$section', (rules) => {
  describe.each(Object.entries(rules.rows))('%s', (_, checks) => {
    test.each(checks.map((check) => [describeCheck(check), check] as const))('%s', (_name, check) => {
      if ('means' in check) expect(readMeanings(rules, check)).toEqual(check.means)
      else expect(readNote(rules, check)).toEqual(check.says)
    })
  })
})

const describeCheck = (check: NoteCheck | HeadingCheck): string =>
  'means' in check
    ? Object.keys(check.means).join(' ')
    : `${check.note}: ${check.text
        .replace(/\n+(?:---)?\n*Text\.\n$/, '')
        .replace(/^---\n/, '')
        .replaceAll('\n', ' ')}`

/** The text of the heading that each fragment leads to; the second of two equal ones has a number. */
function readMeanings({ dialect }: SystemRules, { headings, means }: HeadingCheck): Record<string, string> {
  const found = listHeadings(translateText({ body: headings, format: 'md', dialect }).body, 'md')
  const texts = found.map(({ text }, index) => {
    const before = found.slice(0, index).filter((other) => other.text === text).length
    return before === 0 ? text : `${text} (${before + 1})`
  })
  return Object.fromEntries(
    Object.keys(means).map((fragment) => {
      const id = findHeadingId(found, fragment)
      return [fragment, texts[found.findIndex((heading) => heading.id === id)] ?? 'nothing']
    }),
  )
}

function readNote(rules: SystemRules, { note, text, files = {}, says }: NoteCheck): Said {
  const dialect = findDialect(rules.dialect)
  const all = { ...rules.files, ...files, [note]: text }
  const site = dialect.configure(
    {
      names: Object.keys(all).sort(),
      texts: new Map(Object.entries(all).filter(([name]) => name !== note)),
      samples: new Map(
        Object.entries(all).flatMap(([name, each]) => (/\.mdx?$/.test(name) ? [[name, readHead(each)]] : [])),
      ),
    },
    { timeZone: 'Asia/Tokyo' },
  )
  const described = dialect.describe(parseNote(dialect, note, text), site)
  const facts = { ...described, held: described.held ?? dialect.parseHead?.(text)?.held ?? null }
  const old = [...facts.aliases, ...site.redirects.map(({ from }) => from)]
  const said: Required<Said> = {
    state: decideState(facts),
    date: facts.date?.at.replace('T00:00:00.000Z', '') ?? null,
    address: facts.address === null ? null : decodeURI(facts.address),
    old: says.old?.length === 0 ? old : (says.old ?? []).filter((each) => old.includes(each)),
    title: facts.title ?? '',
    order: facts.order ?? Number.NaN,
    tags: facts.tags,
    categories: facts.categories,
    lang: facts.lang ?? '',
    leadsTo: facts.leadsTo ?? '',
  }
  return Object.fromEntries(Object.entries(said).filter(([key]) => key in says))
}

function decideState({ leftOut, held, isUnlisted, from, until }: NoteFacts): Required<Said>['state'] {
  if (leftOut !== null) return 'left out'
  if (held !== null) return 'held'
  if (from !== null && from > now) return 'waits'
  if (until !== null && until <= now) return 'over'
  return isUnlisted ? 'unlisted' : 'public'
}

const readHead = (text: string): Record<string, unknown> => {
  const matter = parseFrontMatter(text)
  return matter.ok && isJsonRecord(matter.input) ? matter.input : {}
}

function parseNote(dialect: Dialect, name: string, text: string): DialectNote {
  const own = dialect.parseHead?.(text)
  const matter = parseFrontMatter(text)
  const head = /^(?:---|\+\+\+)\n([\s\S]*?)\n(?:---|\+\+\+)(?:\n|$)/.exec(text)?.[1] ?? null
  if (matter.ok && head !== null && isJsonRecord(matter.input))
    return { name, input: matter.input, head, body: matter.body }
  return { name, input: own?.input ?? {}, head: own ? '' : head, ...(own ? { body: own.body } : {}) }
}
