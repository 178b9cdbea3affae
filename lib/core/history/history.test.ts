import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Revision } from '#lib/core/posts'
import {
  diffRevisions,
  findMemento,
  type PublicPast,
  parseHttpDate,
  renderDifferenceMarkdown,
  renderPast,
  toMoments,
} from './index.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()

const published = (version: string, minute: number) => ({
  version,
  hash: version,
  at: at(minute),
  title: 'Outside judge',
  status: 'reviewed',
  reviewer: version === '1.0.0' ? 'Ada' : null,
  lastReviewed: null,
})

/** Published, replaced, rolled back, withdrawn, back again. */
const past: PublicPast = {
  slug: 'outside-judge',
  live: '1.1.0',
  versions: [published('0.9.0', 0), published('1.0.0', 10), published('1.1.0', 20)],
  switches: [
    { at: at(10), before: null, after: '1.0.0' },
    { at: at(20), before: '1.0.0', after: '1.1.0' },
    { at: at(30), before: '1.1.0', after: '1.0.0' },
    { at: at(40), before: '1.0.0', after: null },
    { at: at(50), before: null, after: '1.1.0' },
  ],
}

test('the moments of a post: publications with their steps, roll-backs, withdrawals, the latest first', () => {
  expect(
    toMoments(past).map((moment) => [moment.at, moment.kind, moment.kind === 'published' ? moment.step : null]),
  ).toEqual([
    [at(50), 'back', null],
    [at(40), 'withdrawn', null],
    [at(30), 'back', null],
    [at(20), 'published', 'minor'],
    [at(10), 'published', 'major'],
    [at(0), 'published', 'first'],
  ])
  expect(toMoments(past).filter((moment) => moment.kind === 'published' && moment.isLive)).toMatchObject([
    { version: '1.1.0', previous: '1.0.0' },
  ])
})

test.each([
  ['reviewed', 'Ada', 'first, reviewed by Ada, live'],
  ['claimed', 'Ada', 'first, its file claims a review by Ada, live'],
  ['claimed', null, 'first, its file claims a review, live'],
  ['partly', 'Ada', 'first, partly reviewed by Ada, live'],
  ['in-review', null, 'first, live'],
])('the history in Markdown calls a version that is %s by %s what it is', (status, reviewer, marks) => {
  const versions = [{ ...published('1.0.0', 0), status, reviewer }]
  const switches = [{ at: at(0), before: null, after: '1.0.0' }]
  const { text } =
    renderPast(
      'versions.md',
      { slug: 'a', live: '1.0.0', versions, switches },
      { url: 'https://notes.example', timeZone: 'UTC' },
    ) ?? {}
  expect(text).toContain(`(${marks})`)
})

test('versions of one moment follow each other by their numbers', () => {
  const versions = [published('2.1.0', 0), published('1.0.0', 0), published('2.0.0', 0)]
  const moments = toMoments({ slug: 'a', live: '2.1.0', versions, switches: [] })
  expect(moments.map((moment) => moment.kind === 'published' && [moment.version, moment.previous])).toEqual([
    ['2.1.0', '2.0.0'],
    ['2.0.0', '1.0.0'],
    ['1.0.0', null],
  ])
})

test.each([
  ['before all', -5, '0.9.0'],
  ['a version that came with its own date', 5, '0.9.0'],
  ['the moment of a publication', 10, '1.0.0'],
  ['between two', 15, '1.0.0'],
  ['after the second', 25, '1.1.0'],
  ['after the roll-back', 35, '1.0.0'],
  ['while nothing was live: the last that was', 45, '1.0.0'],
  ['now', 600, '1.1.0'],
])('the memento of %s', (_, minute, version) => {
  expect(findMemento(past, at(minute))).toBe(version)
})

test('a version that went live within a second is the memento of the date that HTTP writes for it', () => {
  const live = (version: string, moment: string) => ({ ...published(version, 0), at: moment })
  const [first, second] = ['2026-11-22T10:00:00.100Z', '2026-11-22T10:05:30.500Z']
  const history = {
    slug: 'a',
    live: '1.1.0',
    versions: [live('1.0.0', first), live('1.1.0', second)],
    switches: [
      { at: first, before: null, after: '1.0.0' },
      { at: second, before: '1.0.0', after: '1.1.0' },
    ],
  }
  for (const { version, at } of history.versions) {
    const stated = parseHttpDate(new Date(at).toUTCString())
    expect(stated && findMemento(history, stated)).toBe(version)
  }
  expect(findMemento(history, '2026-11-22T10:05:29.999Z')).toBe('1.0.0')
})

test('the memento of any moment is what a replay of the log gives', () => {
  const version = fc.constantFrom('1.0.0', '1.1.0', '1.2.0', null)
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 12 }), fc.nat(130), (states, minute) => {
      const first = states[0] ?? '1.0.0'
      const all = [first, ...states.slice(1)]
      const switches = all.map((after, index) => ({ at: at(index * 10), before: all[index - 1] ?? null, after }))
      const seen = [...new Set(all.filter((each) => each !== null))]
      const versions = seen.map((each) => published(each, all.indexOf(each) * 10))
      const replayed = all.slice(0, Math.floor(minute / 10) + 1).findLast((each) => each !== null)
      expect(findMemento({ slug: 'a', live: all.at(-1) ?? null, versions, switches }, at(minute))).toBe(replayed)
    }),
  )
})

test('a TimeMap names each version once, with the span', () => {
  const { text, contentType } = renderPast('timemap', past, { url: 'https://notes.example', timeZone: 'UTC' }) ?? {}
  expect(contentType).toBe('application/link-format')
  expect(text).toBe(
    [
      '<https://notes.example/posts/outside-judge>; rel="original timegate"',
      '<https://notes.example/posts/outside-judge/timemap>; rel="self"; type="application/link-format"; from="Sun, 22 Nov 2026 10:00:00 GMT"; until="Sun, 22 Nov 2026 10:20:00 GMT"',
      '<https://notes.example/posts/outside-judge/0.9.0>; rel="first memento"; datetime="Sun, 22 Nov 2026 10:00:00 GMT"',
      '<https://notes.example/posts/outside-judge/1.0.0>; rel="memento"; datetime="Sun, 22 Nov 2026 10:10:00 GMT"',
      '<https://notes.example/posts/outside-judge/1.1.0>; rel="last memento"; datetime="Sun, 22 Nov 2026 10:20:00 GMT"\n',
    ].join(',\n'),
  )
})

const revisionOf = (version: string, body: string, meta: object = {}): Revision => ({
  postId: 'outside-judge',
  version,
  hash: version,
  format: 'md',
  body,
  meta: { title: 'Outside judge', revision: { status: 'reviewed', version }, ...meta },
})

const textOf = (old: string, fresh: string) => diffRevisions(revisionOf('1.0.0', old), revisionOf('1.1.0', fresh)).text

test.each([
  [
    'words in prose',
    'The judge sits outside of the court.',
    'The judge sits inside of the court.',
    [
      { in: 'both', text: 'The judge sits ' },
      { in: 'old', text: 'outside' },
      { in: 'new', text: 'inside' },
      { in: 'both', text: ' of the court.' },
    ],
  ],
  [
    'words of other scripts, whole',
    'Судья сидит снаружи зала.',
    'Судья сидит внутри зала.',
    [
      { in: 'both', text: 'Судья сидит ' },
      { in: 'old', text: 'снаружи' },
      { in: 'new', text: 'внутри' },
      { in: 'both', text: ' зала.' },
    ],
  ],
  [
    'lines in code',
    '```\none\ntwo\nthree\n```',
    '```\none\n2\nthree\n```',
    [
      { in: 'both', text: 'one\n' },
      { in: 'old', text: 'two\n' },
      { in: 'new', text: '2\n' },
      { in: 'both', text: 'three' },
    ],
  ],
  [
    'cells in tables',
    '| a | b |\n| - | - |\n| one | two |',
    '| a | b |\n| - | - |\n| one | three |',
    [
      { in: 'both', text: 'one | ' },
      { in: 'old', text: 'two' },
      { in: 'new', text: 'three' },
    ],
  ],
])('a difference is told by %s', (_, old, fresh, pieces) => {
  expect(textOf(old, fresh).filter(({ change }) => change === 'changed')).toMatchObject([{ pieces }])
})

test('paragraphs that came or went are whole, and what is far from a change is counted', () => {
  const paragraphs = Array.from({ length: 9 }, (_, index) => `Paragraph number ${index}.`)
  const old = [...paragraphs, 'Gone for good.'].join('\n\n')
  const fresh = ['Something else entirely.', ...paragraphs].join('\n\n')
  expect(textOf(old, fresh)).toEqual([
    { change: 'added', kind: 'text', text: 'Something else entirely.' },
    { change: 'same', kind: 'text', text: 'Paragraph number 0.' },
    { change: 'unchanged', count: 7 },
    { change: 'same', kind: 'text', text: 'Paragraph number 8.' },
    { change: 'removed', kind: 'text', text: 'Gone for good.' },
  ])
})

const changesOf = (old: string, fresh: string) =>
  textOf(old, fresh).flatMap((part) =>
    part.change === 'changed' ? part.pieces.filter((each) => each.in !== 'both') : [],
  )

test('a cell that joins a row, or a line that joins code, leaves the one before it as it was', () => {
  const table = (cells: string) => `| a | b | c |\n|---|---|---|\n| one | two |${cells}`
  expect(changesOf(table(''), table(' three |')).map((each) => each.text.replaceAll(/[| ]/g, ''))).toEqual(['three'])
  expect(changesOf('```\none\ntwo\nlast\n```', '```\none\ntwo\nlast\nmore\n```')).toEqual([{ in: 'new', text: 'more' }])
})

test('marks are told where the words alone do not tell of them', () => {
  const text = (words: string) => `A paragraph of some words that holds ${words}.`
  expect(changesOf(text('one'), text('one with `code`')).map((each) => each.text)).toEqual([' with code'])
  expect(changesOf(text('`one`'), text('`one` or `two`')).map((each) => each.text)).toEqual([' or two'])
  expect(changesOf(text('a word'), text('a **word**')).map((each) => each.text.trim())).toEqual(['**word**'])
  const links = changesOf(
    text('[a](https://a.example/) [b](https://b.example/)'),
    text('[a](https://a.example/) [b](/c)'),
  )
  expect(links.map((each) => each.text.trim())).toEqual(['https://b.example/', '/c'])
})

test('of many marks that changed few are looked for among the words', () => {
  const toBody = (name: string) =>
    `${'Words that stay. '.repeat(40)}${name} ${Array.from({ length: 2000 }, (_, at) => `[a](${name}${at})`).join(' ')}`
  const [old, fresh] = [revisionOf('1.0.0', toBody('x')), revisionOf('1.1.0', toBody('y'))]
  const search = vi.spyOn(String.prototype, 'includes')
  const { text } = diffRevisions(old, fresh)
  const searches = search.mock.calls.length
  search.mockRestore()
  expect(JSON.stringify(text)).toContain('y1999')
  expect(searches).toBeLessThan(1000)
})

test('fields of the meta box that differ are named with both values; the version is no change', () => {
  const old = revisionOf('1.0.0', 'Text.', { summary: 'Before.', tools: ['git', 'make'] })
  const fresh = revisionOf('1.1.0', 'Text.', { summary: 'After.', tools: ['git', 'make'], difficulty: 'expert' })
  expect(diffRevisions(old, fresh).meta).toEqual([
    { field: 'summary', old: 'Before.', new: 'After.' },
    { field: 'difficulty', old: null, new: 'expert' },
  ])
})

test('the texts of a difference are those of both versions, whatever they are', () => {
  const body = fc
    .array(fc.oneof(fc.lorem({ maxCount: 6 }), fc.constantFrom('# One', '- two', '> three', '    code')))
    .map((parts) => parts.join('\n\n'))
  fc.assert(
    fc.property(body, body, (old, fresh) => {
      const same = textOf(fresh, fresh).every(({ change }) => change === 'unchanged' || change === 'same')
      expect(same).toBe(true)
      const back = textOf(fresh, old)
      const there = textOf(old, fresh)
      const count = (parts: typeof back, change: string) => parts.filter((part) => part.change === change).length
      if (count(there, 'changed') === 0 && count(back, 'changed') === 0)
        expect(count(there, 'added')).toBe(count(back, 'removed'))
    }),
  )
})

test('the Markdown of a difference cannot be left by a fence in the text', () => {
  const from = revisionOf('1.0.0', '````\nold\n````')
  const to = revisionOf('1.1.0', '````\nnew\n````')
  const rendered = renderDifferenceMarkdown({ from, to, difference: diffRevisions(from, to) })
  expect(rendered).toMatch(/^`````diff\n[\s\S]*-old\n\+new\n[\s\S]*^`````\n$/m)
})

test('remarks of the writers are in no difference', () => {
  const from = revisionOf('1.0.0', 'Text. <!-- zebra -->')
  const to = revisionOf('1.1.0', 'Text! <!-- zebra crossing -->')
  const compared = { from, to, difference: diffRevisions(from, to) }
  expect(JSON.stringify(compared.difference) + renderDifferenceMarkdown(compared)).not.toContain('zebra')
})

test('days of the history are those of the publication’s zone; moments stay exact', () => {
  const at = '2026-11-21T23:00:00.000Z'
  const [only] = past.versions
  const versions = [
    { ...only, version: '1.0.0', hash: 'a', title: 'A', status: 'reviewed', reviewer: 'Ada', lastReviewed: at, at },
  ]
  const zoned = { slug: 'a', live: '1.0.0', versions, switches: [] }
  const render = (form: string, timeZone: string) =>
    renderPast(form, zoned, { url: 'https://notes.example', timeZone })?.text ?? ''
  expect(render('versions.md', 'Pacific/Auckland')).toContain('- 2026-11-22: [1.0.0]')
  expect(render('versions.md', 'America/Los_Angeles')).toContain('- 2026-11-21: [1.0.0]')
  const [entry] = JSON.parse(render('versions.json', 'Pacific/Auckland')).history
  expect(entry).toMatchObject({ at, lastReviewed: '2026-11-22' })
})

test.each([
  ['Tue, 31 Feb 2026 08:00:00 GMT', null],
  ['Mon, 05 Jan 2026 24:00:00 GMT', null],
  ['Sat, 28 Feb 2026 08:00:00 GMT', '2026-02-28T08:00:00.000Z'],
  ['Mon, 28 Feb 2026 08:00:00 GMT', '2026-02-28T08:00:00.000Z'],
])('%s is the moment %s', (text, moment) => {
  expect(parseHttpDate(text)).toBe(moment)
})
