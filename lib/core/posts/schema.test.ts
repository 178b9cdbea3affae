import { describe, expect, test } from 'vitest'
import { type PostMeta, parsePostMeta, postFields } from './index.ts'
import { minimalMeta } from './testing/minimal.ts'
import seed from './testing/seed.json' with { type: 'json' }

const { meta } = seed
const [problem, stack] = meta.topic.split(' / ')

/** The seed's note as front matter states it: every value of the source, under the name it has here. */
const asFrontMatter = {
  title: seed.title,
  summary: meta.summary,
  topic: { problem, stack },
  outline: meta['ai outline'],
  brief: meta['ai brief'],
  stack: meta.stack,
  tools: meta.tools,
  codeLanguage: meta['code language'],
  difficulty: meta.difficulty,
  readingTime: meta['reading time'],
  viewCount: meta['view count'],
  score: meta.score,
  revision: {
    status: meta.revision.status,
    version: meta.revision.version,
    lastReviewed: meta.revision['last reviewed'],
  },
  reference: meta.reference,
  hash: meta.hash,
  flags: meta.flags,
  checklist: meta.checklist,
  entities: meta.entities,
  imageSources: meta['image sources'],
  payload: { ...meta.payload, sourceId: meta.payload['source id'] },
  notes: meta.notes,
  heroImage: seed.heroImage,
}

describe('every field of the seed has a typed place', () => {
  const parsed = parsePostMeta(asFrontMatter)

  test('the note is accepted, and its id is that of its source', () => {
    expect(parsed.problems).toEqual([])
    expect(parsed.id).toBe('alphanode-025680')
  })

  test.each(Object.keys(asFrontMatter).filter((key) => key !== 'hash'))('%s is kept as it is', (key) => {
    expect(postFields).toContain(key)
    expect(parsed.meta?.[key as keyof PostMeta]).toEqual(asFrontMatter[key as keyof typeof asFrontMatter])
  })

  test('the hash that the note had elsewhere is its source hash, and nothing is left over', () => {
    expect(parsed.meta?.sourceHash).toBe(meta.hash)
    expect(parsed.meta?.extra).toBeUndefined()
  })
})

test('the smallest note has nothing invented', () => {
  expect(parsePostMeta(minimalMeta)).toEqual({ meta: minimalMeta, id: null, problems: [] })
})

describe('what is accepted', () => {
  test.each([
    ['flags as 0 and 1', { flags: { a: 1, b: 0, c: true } }, { flags: { a: true, b: false, c: true } }],
    [
      'an author by name alone',
      { authors: ['Ada', { name: 'Bo', url: '/bo' }] },
      { authors: [{ name: 'Ada' }, { name: 'Bo', url: '/bo' }] },
    ],
    [
      'a day as its midnight in UTC',
      { dates: { published: '2024-02-29' } },
      { dates: { published: '2024-02-29T00:00:00.000Z' } },
    ],
    [
      'a moment of any zone as UTC',
      { dates: { modified: '2024-05-01T01:30:00+02:00' } },
      { dates: { modified: '2024-04-30T23:30:00.000Z' } },
    ],
    [
      'unknown keys, as extra',
      { colour: 'red', deep: { list: [1, { two: null }] } },
      { extra: { colour: 'red', deep: { list: [1, { two: null }] } } },
    ],
    ['an extra of its own beside unknown keys', { colour: 'red', extra: { a: 1 } }, { extra: { colour: 'red', a: 1 } }],
    ['fields without a value, as absent', { brief: null, notes: undefined }, {}],
    ['text with spaces around it', { brief: '  short ' }, { brief: 'short' }],
  ])('%s', (_, input, expected) => {
    expect(parsePostMeta({ ...minimalMeta, ...input }).meta).toEqual({ ...minimalMeta, ...expected })
  })
})

describe('what is refused, and in which words', () => {
  const revision = minimalMeta.revision
  test.each<[string, object, (string | number)[], string]>([
    ['a missing title', { title: undefined }, ['title'], 'expected text, found nothing'],
    ['an empty title', { title: '   ' }, ['title'], 'expected some text, found ""'],
    ['a title of another kind', { title: 5 }, ['title'], 'expected text, found 5'],
    ['a topic without a stack', { topic: { problem: 'a' } }, ['topic', 'stack'], 'expected text, found nothing'],
    ['a topic that is text', { topic: 'a / b' }, ['topic'], 'expected a map, found "a / b"'],
    [
      'an unknown status',
      { revision: { ...revision, status: 'live' } },
      ['revision', 'status'],
      'expected one of draft, in-review, reviewed, archived, found "live"',
    ],
    [
      'a version that is none',
      { revision: { ...revision, version: '1.0' } },
      ['revision', 'version'],
      'expected a semantic version such as 1.8.1, found "1.0"',
    ],
    [
      'a field of the revision that does not exist',
      { revision: { ...revision, stats: 1 } },
      ['revision', 'stats'],
      'expected no such field here, found it',
    ],
    [
      'a day that no calendar has',
      { revision: { ...revision, lastReviewed: '2023-02-29' } },
      ['revision', 'lastReviewed'],
      'expected a date of the calendar as YYYY-MM-DD, found "2023-02-29"',
    ],
    [
      'a moment without a zone',
      { dates: { published: '2024-01-01T10:00:00' } },
      ['dates', 'published'],
      'expected a date as YYYY-MM-DD, found "2024-01-01T10:00:00"',
    ],
    ['a score above 100', { score: { depth: 101 } }, ['score', 'depth'], 'expected at most 100, found 101'],
    ['a score of another name', { score: { fun: 1 } }, ['score', 'fun'], 'expected no such field here, found it'],
    ['a list that is text', { tools: 'git, logs' }, ['tools'], 'expected a list, found "git, logs"'],
    ['an item of another kind', { tools: ['git', 5] }, ['tools', 1], 'expected text, found 5'],
    [
      'an entity without its type',
      { entities: [{ name: 'a' }] },
      ['entities', 0, 'type'],
      'expected text, found nothing',
    ],
    ['a flag that is text', { flags: { done: 'yes' } }, ['flags', 'done'], 'expected true or false, found "yes"'],
    [
      'a picture of a foreign scheme',
      { heroImage: { url: 'javascript:alert(1)', width: 1, height: 1 } },
      ['heroImage', 'url'],
      'expected an http(s) address or a path of this site, found "javascript:alert(1)"',
    ],
    [
      'an address that names no scheme',
      { imageSources: [{ source: 'a', url: '//evil.example/x' }] },
      ['imageSources', 0, 'url'],
      'expected an http(s) address or a path of this site, found "//evil.example/x"',
    ],
    ['a slug with a path', { slug: '../etc' }, ['slug'], 'expected lower-case words joined by hyphens, found "../etc"'],
    ['an id with a path', { id: '../etc' }, ['id'], 'expected letters, digits, hyphens and dots, found "../etc"'],
    ['a negative count', { viewCount: -1 }, ['viewCount'], 'expected at least 0, found -1'],
    [
      'a broken language tag',
      { lang: 'English' },
      ['lang'],
      'expected a language tag such as en or pt-BR, found "English"',
    ],
    [
      'a language tag without an end',
      { lang: `en${'-abcdefgh'.repeat(20)}` },
      ['lang'],
      'expected at most 100 characters',
    ],
    [
      'a key that reaches for the prototype',
      { payload: { deep: JSON.parse('{"__proto__":{"a":1}}') } },
      ['payload', 'deep'],
      'expected an ordinary key, found __proto__',
    ],
  ])('%s', (_, input, path, message) => {
    const { meta, problems } = parsePostMeta({ ...minimalMeta, ...input })
    expect(meta).toBeNull()
    expect(problems).toHaveLength(1)
    expect(problems[0]?.path.slice(0, path.length)).toEqual(path)
    expect(problems[0]?.message).toContain(message)
  })

  test('everything that is wrong is said at once', () => {
    const { problems } = parsePostMeta({ ...minimalMeta, title: '', tools: 5, score: { depth: -1, fun: 2 } })
    expect(problems.map((problem) => problem.path.join('.')).sort()).toEqual([
      'score.depth',
      'score.fun',
      'title',
      'tools',
    ])
  })

  test.each([['text'], [5], [[]], [null]])('metadata that is no map: %j', (input) => {
    expect(parsePostMeta(input).problems).toMatchObject([
      { path: [], message: expect.stringMatching(/^expected a map of fields/) },
    ])
  })

  test('extra that nests without end is refused, not followed', () => {
    let deep: unknown = 1
    for (let level = 0; level < 5000; level++) deep = [deep]
    expect(parsePostMeta({ ...minimalMeta, deep }).problems[0]?.message).toContain('expected at most 64 levels')
  })
})
