import fc from 'fast-check'
import { statedStatuses } from '#lib/core/posts/schema.ts'
import { isVisible } from '#lib/core/posts/visible-text.ts'

/** A post as a line of JSON Lines would state it. */
export interface MadePost {
  meta: Record<string, unknown> & { id: string; revision: { status: string; version: string } }
  body: string
  format: 'md' | 'mdx'
  oldSlugs: string[]
}

const text = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: max }),
      fc.constantFrom(
        'true',
        '1.0',
        '~',
        '- x',
        '# y',
        'a: b',
        "it's",
        '"',
        'İstanbul',
        'C++',
        '日本語',
        '--- ',
        '\u2028',
        '|',
        '2026-01-01',
      ),
    )
    .map((value) => value.replaceAll('\0', '').trim())
    .filter((value) => value.length > 0 && value.isWellFormed())

const word = fc.stringMatching(/^[a-z]{1,6}$/)
const labels = fc.array(text(20), { maxLength: 4 })
const score = fc.double({ min: 0, max: 100, noNaN: true })
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const url = word.map((name) => `https://example.org/${name}?a=${name}#x`)
const key = text(12).filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name))
const plain = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
)
const nested = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    plain,
    text(30),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value
const map = fc.dictionary(key, nested, { maxKeys: 4 })

const optional = fc.record(
  {
    lang: fc.constantFrom('en', 'pt-BR', 'ar'),
    outline: fc.dictionary(key, text(40), { maxKeys: 4 }),
    brief: text(60),
    stack: labels,
    tools: labels,
    codeLanguage: text(20),
    difficulty: fc.constantFrom('beginner', 'expert'),
    readingTime: fc.integer({ min: 1, max: 10_000 }),
    viewCount: fc.nat(),
    score: fc.record({ quality: score, freshness: score, depth: score, clarity: score }, { requiredKeys: [] }),
    reference: text(20),
    hash: text(20),
    flags: fc.dictionary(key, fc.boolean(), { maxKeys: 3 }),
    checklist: labels,
    entities: fc.array(fc.record({ name: text(20), type: text(10) }), { maxLength: 3 }),
    imageSources: fc.array(fc.record({ source: text(20), url }), { maxLength: 2 }),
    payload: fc.dictionary(
      key.filter((name) => name !== 'sourceId'),
      nested,
      { maxKeys: 3 },
    ),
    notes: labels,
    heroImage: fc.record({ url, width: fc.integer({ min: 1, max: 900 }), height: fc.integer({ min: 1, max: 900 }) }),
    authors: fc.array(fc.oneof(text(20), fc.record({ name: text(20), url })), { maxLength: 2 }),
    dates: fc.record({ published: day.map((date) => date.toISOString()) }),
    ai: fc.record({ involvement: fc.constantFrom('none', 'generated'), model: text(10) }),
    extra: map,
    custom: nested,
  },
  { requiredKeys: [] },
)

const paragraph = fc.oneof(
  text(80),
  fc.constantFrom(
    '# Heading\n',
    '```ts\nconst a = 1\n```\n',
    '---\n',
    '- one\n- two\n',
    '<Callout>Text</Callout>\n',
    'trailing  \n',
    '\n\n',
  ),
)
const body = fc.array(paragraph, { maxLength: 5 }).map((parts) => parts.join('\n'))

const state = (id: string, version: string, status: string) =>
  fc
    .record({
      title: text(30).filter(isVisible),
      summary: text(40),
      problem: text(12),
      stack: text(12),
      optional,
      body,
      format: fc.constantFrom('md' as const, 'mdx' as const),
    })
    .map(
      ({ title, summary, problem, stack, optional: rest, ...text }): MadePost => ({
        meta: {
          ...rest,
          id,
          // The id makes the address of each post its own; every third takes what its title suggests.
          ...(id.endsWith('t')
            ? { title: `${title} ${id}` }
            : { title, slug: `${id}-${version.replaceAll('.', '-')}` }),
          summary,
          topic: { problem, stack },
          revision: { status, version },
        },
        ...text,
        oldSlugs: version === '2.0.0' ? [`was-${id}`] : [],
      }),
    )

const published = fc.constantFrom(...statedStatuses.filter((status) => status !== 'draft'))

const history = (id: string) =>
  fc
    .record({
      first: fc.boolean(),
      second: fc.boolean(),
      last: fc.constantFrom('none', 'live', 'draft'),
      status: published,
    })
    .chain(({ first, second, last, status }) =>
      fc.tuple(
        ...(first ? [state(id, '1.0.0', status)] : []),
        ...(second ? [state(id, '1.1.0-beta.1', 'reviewed')] : []),
        ...(last === 'none' ? [] : [state(id, '2.0.0', last === 'draft' ? 'draft' : 'reviewed')]),
      ),
    )

/** The states of a few posts: some published once, some again, some with a draft, some a draft alone. */
export const anyPosts = fc
  .tuple(...['one', 'two-t', 'ünï', '日本-t', 'x1'].map(history))
  .map((posts) => posts.flat() as MadePost[])
