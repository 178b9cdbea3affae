import { describe, expect, test } from 'vitest'
import { parsePostMeta } from '#lib/core/posts'
import { noFacts } from '../dialects/dialect.ts'
import { type AdoptOptions, adoptNote, type ForeignNote, noOptions, type TermMap } from './adopt.ts'

const text = 'First words of the note. A second sentence.\n'

function adopt(input: unknown, parts: Partial<ForeignNote> = {}, options: Partial<AdoptOptions> = {}) {
  const note = adoptNote(
    { input, body: text, format: 'md', name: 'posts/a-note.md', ...parts },
    { ...noOptions, ...options },
  )
  const { meta, problems } = parsePostMeta(note.input)
  expect(problems).toEqual([])
  if (!meta) throw new Error('refused')
  return { ...note, meta }
}

test('a text alone is a note, and all that it does not say is named', () => {
  const { meta, slugs, publicity } = adopt(null)
  expect(meta).toEqual({
    title: 'A note',
    summary: 'First words of the note. A second sentence.',
    revision: { status: 'unreviewed', version: '1.0.0' },
    derived: ['revision', 'title', 'summary'],
  })
  expect(slugs).toEqual(['a-note', 'posts-a-note'])
  expect(publicity.held).toBeNull()
})

test('a title that is derived keeps its code', () => {
  expect(adopt(null, { body: '# The `<Suspense>` boundary of `Vec<String>`\n\nA text.\n' }).meta.title).toBe(
    'The <Suspense> boundary of Vec<String>',
  )
})

test.each([
  ['Moving a .NET program, and a .env file', 'Moving a .NET program, and a .env file'],
  ['Said before[^1]. Said {{< mark >}}, and again {: .lead}.', 'Said before. Said, and again.'],
  ['Use `{:.lead}` with `Option<T>` and `<details>`.', 'Use {:.lead} with Option<T> and <details>.'],
])('the summary of “%s” keeps the blanks of the text', (body, summary) => {
  expect(adopt(null, { body: `${body}\n` }).meta.summary).toBe(summary)
})

test('keys that were obeyed are not said to be lost', () => {
  const stated = {
    ...{ status: 'published', visibility: 'public', expiryDate: '2999-01-01', publishDate: '2020-01-01', draft: false },
    ...{ weight: 3, nav_order: 2, sidebar_label: 'A', mood: 'calm' },
  }
  const { notices } = adopt(stated, { facts: { ...noFacts, used: ['sidebar_label'] } })
  expect(notices.map(({ what }) => what)).toEqual(['kept and not shown: mood'])
})

test('categories that the system has read are not said to be lost', () => {
  const facts = { ...noFacts, categories: ['garden', 'soil'] }
  const { meta, notices } = adopt({ categories: 'garden soil' }, { facts })
  expect(meta).toMatchObject({ topic: { problem: 'garden' }, tags: ['soil'] })
  expect(notices).toEqual([])
})

describe('the title', () => {
  test.each<[string, unknown, string, string, string]>([
    ['stated', { title: 'Stated' }, '# Heading\n\nText.\n', 'Stated', '# Heading\n\nText.\n'],
    ['stated, and cannot be seen', { title: '\u200b\u2060' }, '# Heading\n\nText.\n', 'Heading', 'Text.\n'],
    ['nowhere to be seen', { title: '\u200b' }, '# \u200d\n\nText.\n', 'A note', '# \u200d\n\nText.\n'],
    ['stated, and again above the text', { title: 'A `b` c' }, '# A b c\n\nText.\n', 'A `b` c', 'Text.\n'],
    ['the first heading', null, '# Heading {#id}\n\nText.\n', 'Heading', 'Text.\n'],
    ['an underlined heading', null, 'Heading\n=======\nText.\n', 'Heading', 'Text.\n'],
    [
      'a heading below a picture',
      null,
      '![x](y.png)\n\n# Heading\n\nText.\n',
      'Heading',
      '![x](y.png)\n\n# Heading\n\nText.\n',
    ],
    [
      'a lower heading above sections',
      null,
      '## Title\n\nText.\n\n# One\n\n# Two\n',
      'Title',
      'Text.\n\n# One\n\n# Two\n',
    ],
    [
      'no section of a text without a title',
      null,
      '## One\n\nText.\n\n## Two\n',
      'A note',
      '## One\n\nText.\n\n## Two\n',
    ],
    ['no heading in code', null, '```\n# no heading\n```\n\nText.\n', 'A note', '```\n# no heading\n```\n\nText.\n'],
    ['a number', { title: 404 }, 'Text.\n', '404', 'Text.\n'],
    ['digits as they stand', { title: '1.0' }, 'Text.\n', '1.0', 'Text.\n'],
    ['a word of YAML', { title: true }, 'Text.\n', 'true', 'Text.\n'],
    ['other case', { Title: 'Big' }, 'Text.\n', 'Big', 'Text.\n'],
  ])('%s', (_, input, body, title, rest) => {
    const { meta, body: found } = adopt(input, { body })
    expect(meta.title).toBe(title)
    expect(found).toBe(rest)
  })

  test.each([
    ['2018-11-20-my_first-post.md', 'My first post'],
    ['a/index.md', 'A'],
    ['a/b/README.md', 'B'],
    ['index.md', 'Index'],
    ['Read Ahead & C++.md', 'Read Ahead & C++'],
    ['日本語.md', '日本語'],
  ])('the name of the file: %s', (name, title) => {
    expect(adopt(null, { name }).meta.title).toBe(title)
  })
})

test('the text of a front page is addressed by its title', () => {
  const note = {
    body: 'Text.\n',
    format: 'md' as const,
    name: 'content/_index.md',
    facts: { ...noFacts, address: '/' },
  }
  expect(adoptNote({ ...note, input: { title: 'Welcome aboard' } }, noOptions).slugs[0]).toBe('welcome-aboard')
})

test.each([
  ['docs/fr/guide/a.md', 'Guide'],
  ['docs/fr/a.md', undefined],
  ['i18n/fr/docusaurus-plugin-content-docs/current/a.md', undefined],
])('the folder of a language says nothing of what %s is about', (name, problem) => {
  const facts = { ...noFacts, lang: 'fr', address: '/fr/' }
  const note = adoptNote({ input: {}, body: '# Accueil\n\nTexte.\n', format: 'md', name, facts }, noOptions)
  expect(note.input.topic).toEqual(problem === undefined ? undefined : { problem })
  expect(note.slugs[0]).toBe('accueil')
})

test('a key that only says whether a note is public needs no line of the report', () => {
  const { notices } = adoptNote(
    { input: { draft: false, isPublished: true, mood: 'fine' }, body: 'Text.\n', format: 'md', name: 'a.md' },
    noOptions,
  )
  expect(notices.map(({ what }) => what)).toEqual(['kept and not shown: mood'])
})

describe('a summary is made of whole sentences', () => {
  test.each([
    ['I wrote a bit of JSX:\n\n```jsx\n<A />\n```\n\nand then compiled it. It was easy!', 'It was easy!'],
    ['Code:\n```ruby\nputs 1\n```\nCheck out the docs.', 'Check out the docs.'],
    ['I bought:\n- fuses\n- cable\n\nIt was dear.', 'It was dear.'],
    ['It works. Write a file:\n\n```\n```', 'It works.'],
    ['Hi all,\n\nToday we release 1.0.', 'Today we release 1.0.'],
    ['In this post I look at:\n\n- fuses\n- cable', 'In this post I look at…'],
    ['Run:\n\n    make', undefined],
    ['None.\n\nBut this is.', 'But this is.'],
    ['None.', 'None.'],
    ['x'.repeat(2500), `${'x'.repeat(299)}…`],
    ['#method #writing\n\nA box of notes.', 'A box of notes.'],
    ['今日は。次のコード：\n\n```\n```', '今日は。'],
    ['Es kostet, z. B. der Draht:\n\nMehr davon.', 'Mehr davon.'],
    ['Use e.g. the cable: it is fine.', 'Use e.g. the cable: it is fine.'],
    [
      `Dr. Ada wrote ${'so '.repeat(20)}much. She used e.g. ${'many '.repeat(60)}`,
      `Dr. Ada wrote ${'so '.repeat(20)}much.`,
    ],
  ])('%j', (body, summary) => {
    expect(adopt(null, { body: `${body}\n` }).meta.summary).toBe(summary)
  })
})

describe('the summary', () => {
  test.each<[string, unknown, string, string | undefined]>([
    ['summary', { summary: 'S', description: 'D' }, text, 'S'],
    ['description', { description: 'D' }, text, 'D'],
    ['excerpt', { excerpt: ' two\nlines ' }, text, 'two lines'],
    [
      'the first paragraph',
      {},
      '## H\n\n- list\n\n> quote\n\n![a](b)\n\nWords *of* the [text](x).\n',
      'Words of the text.',
    ],
    ['no words at all', {}, '![a](b)\n\n```\ncode\n```\n', undefined],
    ['shortcodes', {}, '{{< youtube x >}}\n\nWords {{< ref "x" >}}.\n', 'Words.'],
    ['directives', {}, ':::note\n\nWords.\n', 'Words.'],
    ['imports of MDX', {}, 'import X from "x"\n\nWords.\n', 'Words.'],
  ])('%s', (_, input, body, summary) => {
    const { meta } = adopt(input, { body })
    expect(meta.summary).toBe(summary)
    expect(meta.derived?.includes('summary')).toBe(summary !== undefined && Object.keys(input as object).length === 0)
  })
})

describe('topic, stack, tools, tags and series', () => {
  test('nothing is invented', () => {
    const { meta } = adopt({ title: 'A' })
    expect(meta).not.toHaveProperty('topic')
    expect(meta).not.toHaveProperty('stack')
    expect(meta).not.toHaveProperty('score')
  })
  test.each<[string, unknown, string, object]>([
    ['category', { category: 'Databases' }, 'posts/a.md', { topic: { problem: 'Databases' } }],
    ['the first category', { categories: ['CI/CD', 'x'] }, 'posts/a.md', { topic: { problem: 'CI/CD' } }],
    ['section', { section: 'Guides' }, 'a.md', { topic: { problem: 'Guides' } }],
    ['our own', { topic: { problem: 'p', stack: 's' } }, 'a.md', { topic: { problem: 'p', stack: 's' } }],
    ['tags as text', { tags: 'a, b' }, 'a.md', { tags: ['a', 'b'] }],
    ['tags with signs', { tags: ['#a', '#b #c', 'C#'] }, 'a.md', { tags: ['a', 'b', 'c', 'C#'] }],
    ['tags as numbers', { tags: [2018, '1.0'] }, 'a.md', { tags: ['2018', '1.0'] }],
    ['tools as numbers', { tools: ['1.0'] }, 'a.md', { tools: ['1.0'] }],
    ['tags with an empty item', { tags: ['a', null, '', 'b'] }, 'a.md', { tags: ['a', 'b'] }],
    ['tags in a list of a list', { tags: [['a', 'b']] }, 'a.md', { tags: ['a', 'b'] }],
    ['an author and an empty item', { authors: ['Ada', null] }, 'a.md', { authors: [{ name: 'Ada' }] }],
    ['tags with names', { tags: [{ name: 'a', slug: 'x' }] }, 'a.md', { tags: ['a'] }],
    ['keywords', { keywords: ['a'] }, 'a.md', { tags: ['a'] }],
    ['a series', { series: 'One', series_order: 2 }, 'a.md', { series: { name: 'One', position: 2 } }],
    ['a series as a list', { series: ['One'] }, 'a.md', { series: { name: 'One' } }],
    [
      'a series with its order',
      { series: { name: 'One', order: 3 } },
      'a.md',
      { series: { name: 'One', position: 3 } },
    ],
  ])('%s', (_, input, name, expected) => {
    expect(adopt(input, { name }).meta).toMatchObject(expected)
  })
  test('a folder that says what its notes are about is their topic, and this is named', () => {
    const { meta } = adopt({}, { name: 'content/posts/02-page_cache/a.md' })
    expect(meta.topic).toEqual({ problem: 'Page cache' })
    expect(meta.derived).toContain('topic')
  })
  test('a map of the publication says which keys are meant', () => {
    const map = { topic: 'folder', stack: 'tags', tags: 'labels', series: 'book' }
    const { meta } = adopt({ category: 'x', tags: ['a'], labels: 'l', book: 'B' }, { name: 'rust/a.md' }, { map })
    expect(meta).toMatchObject({ topic: { problem: 'Rust' }, stack: ['a'], tags: ['l'], series: { name: 'B' } })
  })
})

test.each<[string, TermMap, object]>([
  ['the first key that is stated', { topic: ['area', 'category'] }, { topic: { problem: 'x' } }],
  ['the folder', { tools: 'folder' }, { tools: ['Rust'] }],
  ['a key, else the folder', { stack: ['platform', 'folder'] }, { stack: ['Rust'] }],
])('a map may name several keys: %s', (_, map, expected) => {
  expect(adopt({ category: 'x' }, { name: 'rust/a.md' }, { map }).meta).toMatchObject(expected)
})

describe('authors', () => {
  const people = new Map([['jd', { name: 'Jane Doe', url: 'https://jane.example/' }]])
  test.each<[string, unknown, unknown]>([
    ['text', { author: 'Ada' }, [{ name: 'Ada' }]],
    ['an address of e-mail is for nobody else', { author: 'Ada <ada@example.org>' }, [{ name: 'Ada' }]],
    ['a list', { authors: ['Ada', 'Bo'] }, [{ name: 'Ada' }, { name: 'Bo' }]],
    [
      'maps with other keys',
      { authors: [{ title: 'x', name: 'Ada', link: 'https://ada.example/', email: 'ada@example.org' }] },
      [{ name: 'Ada', url: 'https://ada.example/' }],
    ],
    ['names in parts', { author: { first: 'Ada', last: 'Byron' } }, [{ name: 'Ada Byron' }]],
    ['a key that the publication knows', { author: 'jd' }, [{ name: 'Jane Doe', url: 'https://jane.example/' }]],
    ['an address that is none', { author: { name: 'Ada', url: 'javascript:alert(1)' } }, [{ name: 'Ada' }]],
    ['nobody', {}, undefined],
  ])('%s', (_, input, authors) => {
    expect(adopt(input, {}, { people }).meta.authors).toEqual(authors)
  })
})

describe('dates', () => {
  test.each<[string, unknown, string, object | undefined]>([
    ['a day', { date: '2018-11-20' }, 'a.md', { published: '2018-11-20T00:00:00.000Z' }],
    ['an offset after a blank', { date: '2018-11-20 16:33 +0100' }, 'a.md', { published: '2018-11-20T15:33:00.000Z' }],
    [
      'an evening whose day is another in UTC',
      { date: '2018-11-20 23:30:00 -0700' },
      'a.md',
      { published: '2018-11-21T06:30:00.000Z', publishedDay: '2018-11-20' },
    ],
    ['the day of the name', {}, '2018-11-20-a.md', { published: '2018-11-20T00:00:00.000Z' }],
    [
      'the note wins over its name',
      { date: '2018-11-21' },
      '2018-11-20-a.md',
      { published: '2018-11-21T00:00:00.000Z' },
    ],
    [
      'the last change',
      { date: '2018-11-20', lastmod: '2019-01-02' },
      'a.md',
      { published: '2018-11-20T00:00:00.000Z', modified: '2019-01-02T00:00:00.000Z' },
    ],
    [
      'a change before the day of publication is none',
      { date: '2018-11-20', updated: '2018-11-01' },
      'a.md',
      { published: '2018-11-20T00:00:00.000Z' },
    ],
    ['a map', { date: { created: '2018-11-20' } }, 'a.md', { published: '2018-11-20T00:00:00.000Z' }],
    ['the year of no date', { date: '0001-01-01T00:00:00Z' }, 'a.md', undefined],
    ['no date', {}, 'a.md', undefined],
  ])('%s', (_, input, name, dates) => {
    expect(adopt(input, { name }).meta.dates).toEqual(dates)
  })
  test('the commits of a file are its dates when nothing else says them', () => {
    const committed = { first: '2018-11-20T23:30:00-07:00', last: '2019-01-02T10:00:00+01:00' }
    const { meta } = adopt({}, { committed })
    expect(meta.dates).toEqual({
      published: '2018-11-21T06:30:00.000Z',
      publishedDay: '2018-11-20',
      modified: '2019-01-02T09:00:00.000Z',
    })
    expect(meta.derived).toEqual(expect.arrayContaining(['dates.published', 'dates.modified']))
    expect(adopt({ date: '2018-11-20', lastmod: '2018-12-01' }, { committed }).meta.derived).toEqual([
      'revision',
      'title',
      'summary',
    ])
  })
  test('a clock without a zone is the author’s', () => {
    const { meta } = adopt({ date: '2018-07-01 00:30' }, {}, { timeZone: 'Europe/Berlin' })
    expect(meta.dates).toEqual({ published: '2018-06-30T22:30:00.000Z', publishedDay: '2018-07-01' })
  })
})

describe('addresses and ids by the path', () => {
  test.each<[string, unknown, string, string[]]>([
    ['a/index.md', {}, 'a:index', ['a']],
    ['b/index.md', {}, 'b:index', ['b']],
    ['x/intro.md', {}, 'x:intro', ['intro', 'x-intro']],
    ['2018-11-20-hello.md', {}, '2018-11-20-hello', ['hello']],
    ['a.md', { slug: '/blog/2018/hello/' }, 'a', ['hello', 'a']],
    ['a.md', { slug: 'Łódź' }, 'a', ['lodz', 'a']],
    ['Straße.md', {}, 'Straße', ['strasse']],
    ['đường.md', {}, 'đường', ['duong']],
    ['日本/東京.md', {}, '日本:東京', ['東京', '日本-東京']],
  ])('%s', (name, input, id, slugs) => {
    expect(adopt(input, { name })).toMatchObject({ id, slugs })
  })
  test('paths that ids cannot hold are told apart', () => {
    const ids = ['a b.md', 'a-b.md', 'a  b.md', 'c&d.md', 'c+d.md', '_x.md', '???.md', '!!!.md'].map(
      (name) => adopt({}, { name }).id,
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toMatch(/^a-b-[0-9a-f]{8}$/)
  })
  test('a name that some file systems take apart is one name', () => {
    expect(adopt({}, { name: 'e\u0301.md' }).id).toBe(adopt({}, { name: '\u00e9.md' }).id)
  })
})

test('what no reader saw there is kept where no reader sees it', () => {
  const { meta, notices } = adopt({
    title: 'A',
    layout: 'post',
    email: 'x@example.org',
    notes: ['ask Bob'],
    weight: 30,
  })
  expect(meta.internal).toEqual({ layout: 'post', email: 'x@example.org', notes: ['ask Bob'], weight: 30 })
  expect(meta).not.toHaveProperty('extra')
  expect(notices.map(({ what }) => what)).toContain('kept and not shown: layout')
})

test('fields that only we have are taken at their word', () => {
  const input = { title: 'A', score: { depth: 90 }, notes: ['Read twice.'], ai: { involvement: 'assisted' } }
  expect(adopt(input).meta).toMatchObject({ ...input, derived: ['revision', 'summary'] })
})

test('values that fit nothing are no reason to refuse a note', () => {
  const input = { tags: { a: 1 }, authors: [null], lang: 'English', difficulty: 'very', series: 5.5, canonical: 'x' }
  expect(adopt(input).meta.internal).toMatchObject({ tags: { a: 1 }, lang: 'English', difficulty: 'very' })
})

test.each([
  ['lang', { lang: 'pt_BR' }, 'pt-BR'],
  ['locale', { locale: 'de_DE.UTF-8' }, 'de-DE'],
])('the language of %s', (_, input, lang) => {
  expect(adopt(input).meta.lang).toBe(lang)
})

test('the address that search engines are told to prefer', () => {
  expect(adopt({ canonical_url: 'https://old.example/a' }).meta.canonical).toBe('https://old.example/a')
})

test.each([
  ['without one', text, false],
  ['with a short one', `${text}Part.\n`, false],
  ['with a long one', `${text}${'Part and part. '.repeat(2000)}\n`, true],
])('a note is read within limits by its length with the texts that it includes: %s', (_what, body, isLimited) => {
  const seen: boolean[] = []
  adopt(null, {
    include: () => ({ body, notices: [], lines: null }),
    rewrite(written) {
      seen.push(Reflect.has(globalThis, Symbol.for('alphanode.limited-work')))
      return { body: written, notices: [] }
    },
  })
  expect(seen).toEqual([isLimited])
})

test('what a text names once does not make it a thousand times as long', () => {
  const abbreviated = adopt(null, { dialect: 'mkdocs', body: `*[ab]: ${'long '.repeat(700)}\n\n${'ab '.repeat(1200)}` })
  expect(abbreviated.body.match(/<abbr/g)?.length).toBe(285)
  expect(abbreviated.body.match(/\bab\b(?!<)/g)).toHaveLength(1200 - 285)
})

test.each([
  [['#knots, #ropes #sails,'], ['knots', 'ropes', 'sails']],
  [['#knots,ropes #sails'], ['#knots,ropes #sails']],
])('tags with their signs are one by one what is written so as a whole: %j', (tags, expected) => {
  const { input } = adoptNote({ input: { tags }, body: 'Words', format: 'md', name: 'a.md' }, noOptions)
  expect(input.tags).toEqual(expected)
})
