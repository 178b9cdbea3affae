import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeSearch, openStore } from '#lib/store'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { parseQuestion, searchPosts, searchTitles } from './index.ts'

const search = (site: TestSite, query: string) =>
  searchPosts(site.store.read, parseQuestion(new URLSearchParams(query)))
/** Of the posts that have all words. */
const titles = async (site: TestSite, q: string) => {
  const { results } = await search(site, `q=${encodeURIComponent(q)}`)
  return results.flatMap(({ card, missing }) => (missing.length > 0 ? [] : card.title))
}

interface Note {
  title: string
  body?: string
  problem?: string
  stack?: string
  more?: string
  status?: string
}

async function createSiteWith(...notes: Note[]): Promise<TestSite> {
  const site = createTestSite()
  for (const [number, note] of notes.entries()) site.write(`${number}.mdx`, toNote({ body: 'Text.', ...note }))
  await site.import()
  return site
}

test('a formula is found by its commands and its words', async () => {
  const formula = 'The angle $\\alpha_{12} = \\text{incidence}$ decides.'
  const site = await createSiteWith({ title: 'Optics', body: formula }, { title: 'Other' })
  for (const q of ['\\alpha', 'alpha', 'incidence']) expect([q, await titles(site, q)]).toEqual([q, ['Optics']])
})

describe('a question', () => {
  const notes: Note[] = [
    { title: 'Alpha', body: 'Where cache boundaries lie, in python services.' },
    { title: 'Cache boundaries', body: 'Something else.' },
    { title: 'Gamma', body: 'Boundaries of a cache are not its borders.' },
    { title: 'Kafé Ålesund', body: 'A postgres database, kubernetes, and authentication of a boundary.' },
    { title: 'キャッシュ', body: 'نختار حدود التخزين' },
  ]

  test.each<[string, string[]]>([
    ['cache', ['Cache boundaries', 'Gamma', 'Alpha']],
    ['CACHE  Boundaries', ['Cache boundaries', 'Gamma', 'Alpha']],
    ['"cache boundaries"', ['Cache boundaries', 'Alpha']],
    ['cache python', ['Alpha']],
    ['pyth', ['Alpha']],
    ['"pyth"', []],
    ['pyth cache', []],
    ['kafe', ['Kafé Ålesund']],
    ['KAFÉ alesund', ['Kafé Ålesund']],
    ['キャッシュ', ['キャッシュ']],
    ['حدود', ['キャッシュ']],
    ['cache NOT boundaries', ['Cache boundaries', 'Gamma', 'Alpha']],
    ['"not its"', ['Gamma']],
    ['nothingness', []],
    ['*', []],
  ])('%j finds %j', async (q, found) => {
    const site = await createSiteWith(...notes)
    expect((await titles(site, q)).sort()).toEqual([...found].sort())
  })

  test.each([
    ['a letter changed', 'kubernates', 'kubernetes'],
    ['a letter left out', 'authentcation', 'authentication'],
    ['a letter added', 'postgress', 'postgres'],
    ['two letters swapped', 'databsae', 'database'],
    ['the first letter', 'latabase', 'database'],
    ['two words', 'postgras kubernetez', 'postgres kubernetes'],
    ['beside a right word', 'ålesund databaze', 'alesund database'],
  ])('%s: %j is answered as %j', async (_, typo, right) => {
    const site = await createSiteWith(...notes)
    const answer = await search(site, `q=${typo}`)
    expect(answer.question.text).toBe(right)
    expect(answer.results.map(({ card }) => card.title)).toEqual(['Kafé Ålesund'])
  })

  test.each(['"databaze"', 'datxxase', 'xpos', 'gamme x1y2z3'])('%j is taken as it stands', async (q) => {
    const site = await createSiteWith(...notes)
    const answer = await search(site, `q=${encodeURIComponent(q)}`)
    expect(answer.total).toBe(0)
    expect(answer.question.text).toBe(q)
  })

  test('that a single note answers is answered, and a commoner spelling offered', async () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ title: `Note ${i}`, body: `Number ${i} is about databases.` }))
    const site = await createSiteWith(...many, { title: 'Typo', body: 'All on datbases.' })
    const answer = await search(site, 'q=datbases')
    expect(answer.results.map(({ card }) => card.title)).toEqual(['Typo'])
    expect(answer.suggestion?.text).toBe('databases')
  })

  test('weighs the title above the topic above entities above the text', async () => {
    const site = await createSiteWith(
      { title: 'In the text', body: 'Word of zebra.' },
      { title: 'In entities', more: 'entities: [{ name: zebra, type: animal }]' },
      { title: 'In the topic', problem: 'zebra crossing' },
      { title: 'In the zebra title' },
      ...Array.from({ length: 10 }, (_, i) => ({ title: `Other ${i}` })),
    )
    expect(await titles(site, 'zebra')).toEqual(['In the zebra title', 'In the topic', 'In entities', 'In the text'])
  })
})

test('a note with a section of that name comes before one whose sections have its words apart, and more often', async () => {
  const others = Array.from({ length: 12 }, (_, i) => `## Other part ${i}\n\nIt is about something else.`).join('\n\n')
  const apart = '## Purge\n\nA purge has a schedule.\n\n## Schedule\n\nA schedule of a purge.'
  const site = await createSiteWith(
    { title: 'Commands', body: `${others}\n\n## Purge schedule\n\nAt night.` },
    { title: 'Signals', body: `${apart}\n\n${apart}\n\nThe purge schedule.` },
    ...Array.from({ length: 4 }, (_, i) => ({ title: `Nothing ${i}`, body: others })),
  )
  expect(await titles(site, 'purge schedule')).toEqual(['Commands', 'Signals'])
})

test('a note that is called what was asked for is led to as a whole, any other one to its section', async () => {
  const parts = '## purgeQueue.start\n\nThe purgeQueue starts.\n\n## Other\n\nMore.'
  const site = await createSiteWith({ title: 'purgeQueue', body: parts }, { title: 'All of the queues', body: parts })
  const { results } = await search(site, 'q=purgeQueue')
  expect(results.map(({ card, section }) => [card.title, section?.id ?? null])).toEqual([
    ['purgeQueue', null],
    ['All of the queues', 'purgequeuestart'],
  ])
})

describe('the sections that a result leads to', () => {
  const linksOf = async (site: TestSite, q: string) => {
    const [result] = (await search(site, `q=${encodeURIComponent(q)}`)).results
    return [result?.section, ...(result?.further ?? [])].map((section) => section?.id ?? null)
  }
  const others = Array.from({ length: 12 }, (_, number) => ({
    title: `Note ${number}`,
    body: 'How to set a value of the service, and what its values mean.',
  }))
  const manual = [
    'The service, in a few words.',
    '## Values of the service\n\nSet a value. The service has values, and each value of the service is set here.',
    '## Signals\n\nWhat arrives from outside.',
    '### hangup\n\nReads the settings again.',
    '### quit\n\nEnds.',
    '## Timers\n\nWhat recurs.',
    '### quit\n\nStops it.',
  ].join('\n\n')

  test('are named by the rare words of the question, not by many common ones', async () => {
    const site = await createSiteWith({ title: 'Manual', body: manual }, ...others)
    expect((await linksOf(site, 'set the service value of a hangup'))[0]).toBe('hangup')
  })

  test('stand below a heading that was asked for as well', async () => {
    const site = await createSiteWith({ title: 'Manual', body: manual }, ...others)
    expect((await linksOf(site, 'quit timers'))[0]).toBe('quit-1')
    expect((await linksOf(site, 'quit signals'))[0]).toBe('quit')
  })

  test('are at most three, those alone that answer nearly as well as the best; a heading needs no text of its own', async () => {
    const body = ['One', 'Two', 'Three', 'Four'].map((each) => `## Purge ${each.toLowerCase()}\n\nA purge.`)
    const site = await createSiteWith(
      { title: 'Commands', body: [...body, '## Ends\n\nAfter a purge.'].join('\n\n') },
      { title: 'Signals', body: '## Hangups\n\n### First one\n\nText.' },
    )
    expect(await linksOf(site, 'purge')).toEqual(['purge-one', 'purge-two', 'purge-three'])
    expect(await linksOf(site, 'purge four')).toEqual(['purge-four'])
    expect(await linksOf(site, 'hangups')).toEqual(['hangups'])
  })

  test('come after the note itself where it is called what was asked for', async () => {
    const parts = '## Start of the queue\n\nText.\n\n## End of the queue\n\nText.\n\n## Other\n\nText.'
    const site = await createSiteWith({ title: 'Queue', body: parts })
    expect(await linksOf(site, 'queue')).toEqual([null, 'start-of-the-queue', 'end-of-the-queue'])
  })

  test('are the same while one types, four further ones of all notes together', async () => {
    const parts = ['one', 'two', 'three'].map((each) => `## Purge ${each}\n\nText.`).join('\n\n')
    const site = await createSiteWith(...['A', 'B', 'C'].map((each) => ({ title: `Commands ${each}`, body: parts })))
    const question = parseQuestion(new URLSearchParams({ q: 'purge' }))
    const quick = await searchTitles(site.store.read, question)
    const { results } = await searchPosts(site.store.read, question)
    expect(quick.map(({ further }) => further.length)).toEqual([2, 2, 0])
    expect(quick.slice(0, 2)).toEqual(
      results.slice(0, 2).map(({ card, section, further }) => ({ card, section, further })),
    )
  })
})

describe('words that more than a thousand notes have', () => {
  test('count where they stand, and rarer ones as ever', async () => {
    const site = await createSiteWith(
      { title: 'Old zebra by name', body: 'All of kafka.' },
      { title: 'In the topic', body: 'All of kafka.', problem: 'zebra crossing' },
      { title: 'Kafka here', body: 'Of a zebra.' },
      ...Array.from({ length: 1020 }, (_, i) => ({ title: `Other ${i}`, body: `A zebra of ${i}.` })),
    )
    const common = await search(site, 'q=zebra')
    expect(common.isCapped).toBe(true)
    const shown = common.results.map(({ card }) => card.title)
    expect(shown.slice(0, 2)).toEqual(['Old zebra by name', 'In the topic'])
    // Of the others the latest, in the order of their files' names: 999.mdx came last.
    expect(new Set(shown.slice(2)).size).toBe(18)
    expect(shown).toContain('Other 996')
    expect(shown).not.toContain('Other 1')
    expect(await titles(site, 'zebra kafka')).toEqual(['Kafka here', 'Old zebra by name', 'In the topic'])
    expect(await titles(site, 'zebra crossing')).toEqual(['In the topic'])
  })
})

describe('excerpts and titles', () => {
  test('cells and items that no sign ends stand apart in an excerpt', async () => {
    const body = '| Name | Kind |\n|---|---|\n| size | zebra |\n\n- one\n- two'
    const site = await createSiteWith({ title: 'Alpha', body })
    const [result] = (await search(site, 'q=zebra')).results
    expect(result?.excerpt.map(({ text }) => text).join('')).toBe('Name · Kind · size · zebra · one · two')
  })

  test('mark what was found and hold text, never markup', async () => {
    const body = 'Some `<script>alert(1)</script>` and **a cache** beside <mark>cached</mark> things.'
    const site = await createSiteWith({ title: 'The <b>cache</b> & co', body })
    const [result] = (await search(site, 'q=cache')).results
    expect(result?.title.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['cache'])
    expect(result?.title.map(({ text }) => text).join('')).toBe('The <b>cache</b> & co')
    expect(result?.excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['cache', 'cached'])
  })

  test('prefer prose to code, and take code when the words are nowhere else', async () => {
    const body = '```sh\ncache purge --everything\n```\n\nLater on, a cache is filled.'
    const site = await createSiteWith({ title: 'Alpha', body })
    const show = async (q: string) =>
      (await search(site, `q=${q}`)).results[0]?.excerpt
        .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
        .join('')
    expect(await show('cache')).toBe('Later on, a [cache] is filled.')
    expect(await show('purge')).toContain('cache [purge] --everything')
  })

  test('fall back to the summary when only the title has the word', async () => {
    const site = await createSiteWith({ title: 'A zebra' })
    const [result] = (await search(site, 'q=zebra')).results
    expect(result?.excerpt).toEqual([{ text: 'A note that is published many times.', isMatch: false }])
  })
})

describe('facets', () => {
  const notes: Note[] = [
    { title: 'One', problem: 'Caching', stack: 'C++', more: 'difficulty: expert\ncodeLanguage: C++' },
    { title: 'Two', problem: 'Caching', stack: 'Django', more: 'difficulty: beginner\nstack: [Python]' },
    { title: 'Three', problem: 'Queues', stack: 'Python', more: 'difficulty: expert\ncodeLanguage: Python' },
  ]

  test('count the notes of each value, under its name', async () => {
    const site = await createSiteWith(...notes)
    const { facets, total } = await search(site, 'q=text')
    expect(total).toBe(3)
    expect(facets.map(({ kind, name, count }) => `${kind} ${name} ${count}`)).toEqual([
      'difficulty beginner 1',
      'difficulty expert 2',
      'language C++ 1',
      'language Python 1',
      'stack Python 2',
      'stack C++ 1',
      'stack Django 1',
      'topic Caching 2',
      'topic Queues 1',
    ])
  })

  test.each<[string, string[]]>([
    ['q=text&topic=caching', ['One', 'Two']],
    ['q=text&stack=python', ['Three', 'Two']],
    ['q=text&stack=c-plus-plus', ['One']],
    ['q=text&difficulty=expert', ['One', 'Three']],
    ['q=text&difficulty=expert&topic=caching', ['One']],
    ['topic=caching', ['One', 'Two']],
    ['q=text&language=python', ['Three']],
    ['q=text&topic=nothing', []],
    ['q=caching&topic=queues', []],
  ])('%s finds %j', async (query, found) => {
    const site = await createSiteWith(...notes)
    expect((await search(site, query)).results.map(({ card }) => card.title).sort()).toEqual(found)
  })
})

describe('what is found', () => {
  test('is what the gate lets through, as it is live', async () => {
    const site = await createSiteWith(
      { title: 'Reviewed' },
      { title: 'Waiting', status: 'in-review' },
      { title: 'Draft', status: 'draft' },
      { title: 'Flagged', more: 'flags: { needsHumanReview: true }' },
    )
    expect(await titles(site, 'text')).toEqual(['Reviewed'])
  })

  test('follows publication, rollback and withdrawal', async () => {
    const site = await createSiteWith({ title: 'Alpha', body: 'The older wording.' })
    site.write('0.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'The newer wording.' }))
    await site.import()
    expect([await titles(site, 'older'), await titles(site, 'newer')]).toEqual([[], ['Alpha']])
    await rollback(site.store, 'alpha', null, day)
    expect([await titles(site, 'older'), await titles(site, 'newer')]).toEqual([['Alpha'], []])
    await unpublish(site.store, 'alpha', day)
    expect([await titles(site, 'older'), await titles(site, 'newer'), await titles(site, 'alpha')]).toEqual([
      [],
      [],
      [],
    ])
    await publish(site.store, 'alpha', { version: '1.1.0', now: day })
    expect(await titles(site, 'newer')).toEqual(['Alpha'])
  })
})

test('who was asked before answers as who was not, whatever is written between two questions', async () => {
  const site = await createSiteWith(
    { title: 'Slow queries', body: '## Plans\n\nA plan is read.\n\n## Locks\n\nA query waits.', problem: 'Queries' },
    { title: 'Releases', body: 'A release goes out.', problem: 'Releasing' },
  )
  const questions = ['q=quer', 'q=plan+read', 'q=relea', 'q=quereis', 'q=häuser']
  const ask = async (store: TestSite['store']) => {
    const answers = []
    for (const query of questions) {
      const asked = parseQuestion(new URLSearchParams(query))
      answers.push(await store.snapshot((connection) => searchPosts(connection, asked)))
      answers.push(await store.snapshot((connection) => searchTitles(connection, asked)))
    }
    return answers
  }
  const changes = [
    () => site.write('2.mdx', toNote({ title: 'Häuser', body: 'Das Haus steht. Quereis.', more: 'lang: de' })),
    () => site.write('0.mdx', toNote({ title: 'Plans', version: '1.1.0', body: '## Reading\n\nA zebra reads.' })),
    () => site.write('3.mdx', toNote({ title: 'Relearning', body: 'A plan is read.', problem: 'Queries' })),
  ]
  await ask(site.store)
  for (const change of changes) {
    change()
    await site.import()
    const fresh = openStore(site.databaseFile, { readonly: true })
    expect(await ask(site.store)).toEqual(await ask(fresh))
    await fresh.close()
  }
})

test('texts that are longer together than what is kept of them lose no result', async () => {
  const long = `A lantern. ${'Further words. '.repeat(6600)}`
  const site = await createSiteWith(...Array.from({ length: 26 }, (_, at) => ({ title: `Note ${at}`, body: long })))
  for (const query of ['q=lantern', 'q=lantern&page=2', 'q=lantern'])
    expect((await search(site, query)).results).toHaveLength(query.endsWith('2') ? 6 : 20)
})

test('nothing asked: the largest topics; nothing found: topics with names like it, else the largest', async () => {
  const site = await createSiteWith(
    { title: 'One', problem: 'Choosing cache boundaries' },
    { title: 'Two', problem: 'Choosing cache boundaries' },
    { title: 'Three', problem: 'Queues' },
  )
  const names = async (query: string) => (await search(site, query)).topics.map(({ name }) => name)
  expect(await names('')).toEqual(['Choosing cache boundaries', 'Queues'])
  expect(await names('q=cachexxx')).toEqual(['Choosing cache boundaries'])
  expect((await search(site, 'q=cachexxx')).areNearest).toBe(true)
  expect(await names('q=zeppelin')).toEqual(['Choosing cache boundaries', 'Queues'])
  expect((await search(site, 'q=zeppelin')).areNearest).toBe(false)
  expect(await names('q=cache')).toEqual([])
})

test('pages follow each other and end', async () => {
  const site = await createSiteWith(...Array.from({ length: 45 }, (_, i) => ({ title: `Note ${i}` })))
  const pages = await Promise.all([1, 2, 3, 4].map((page) => search(site, `q=text&page=${page}`)))
  expect(pages.map(({ results }) => results.length)).toEqual([20, 20, 5, 0])
  expect(new Set(pages.flatMap(({ results }) => results.map(({ card }) => card.id))).size).toBe(45)
  expect(pages.map(({ pages, total }) => [pages, total])).toEqual(Array(4).fill([3, 45]))
})

test('merging the index changes nothing that is found, and ends', async () => {
  const site = createTestSite()
  // Every commit leaves a part of the index.
  for (let i = 0; i < 12; i++) {
    site.write(`${i}.mdx`, toNote({ title: `Note ${i}`, body: 'Text.' }))
    await site.import()
  }
  const countParts = () =>
    site.rows<{ parts: number }>('SELECT count(DISTINCT segid) AS parts FROM search_texts_idx')[0]?.parts
  expect(countParts()).toBe(12)
  const before = await search(site, 'q=text')
  let turns = 0
  while (await site.store.write((transaction) => mergeSearch(transaction, 2))) turns++
  expect(turns).toBeGreaterThan(0)
  expect(countParts()).toBeLessThan(4)
  expect(await search(site, 'q=text')).toEqual(before)
})

test('any input is answered', async () => {
  const site = await createSiteWith({ title: 'Alpha', body: 'A cache of words, near and far, or not.' })
  const hostile = [
    '"',
    '""',
    '"""',
    "'",
    '*',
    '**',
    'a*',
    '*a',
    'NEAR(',
    'NEAR(a b)',
    'a AND',
    'OR',
    'NOT',
    'AND AND',
    '(',
    ')',
    '{',
    '}',
    '{title}:x',
    'title:',
    '^',
    '-a',
    '+',
    'a + b',
    '\\',
    '\0',
    'a\0b',
    '"a\0',
    ';',
    '--',
    '%',
    '_',
    '$1',
    '?',
    ':x',
    'x'.repeat(10_000),
    '" '.repeat(5000),
    'a '.repeat(5000),
    '🎉',
    '\u202e\u200f',
    '\ud800',
    '\ufffe',
    'é',
    'e\u0301',
    'ﬃ',
    'İ',
    '\u0345',
    'ꟊ',
    '𞤀',
    '\u{e000}',
    `\u{e000}${Buffer.from('topic/judging').toString('hex')}`,
    'filters:x',
    'rank',
    'search',
  ]
  const input = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(fc.constantFrom(...hostile, 'cache', 'words', ' '), { maxLength: 12 }).map((parts) => parts.join('')),
  )
  const parameters = fc.record({
    q: input,
    topic: fc.oneof(fc.constant('judging'), input),
    page: fc.constantFrom('1', '2', '-1', 'x'),
  })
  await fc.assert(
    fc.asyncProperty(parameters, async (given) => {
      const question = parseQuestion(new URLSearchParams(given))
      const answer = await searchPosts(site.store.read, question)
      expect(answer.total).toBeLessThanOrEqual(1)
      await searchTitles(site.store.read, question)
    }),
    { numRuns: 800 },
  )
  for (const q of hostile) await searchPosts(site.store.read, parseQuestion(new URLSearchParams({ q })))
})
