import { describe, expect, it } from 'vitest'
import { boundByLines, createReadingBudget, isBoundedBody } from './work-bound.ts'

const words = 'Database changes need care, so they are tried on a copy. '
const paragraph = `${words.repeat(6)}\n\n`
const article = `# Title\n\n${paragraph}See *the* [guide](https://example.com/a) and \`test\`.\n\n- one\n- two\n\n${paragraph}`

describe('ordinary texts are bounded', () => {
  const texts: [what: string, body: string][] = [
    ['none', ''],
    ['a note', article],
    ['a long note', article.repeat(60)],
    ['a book of prose', paragraph.repeat(300)],
    ['a listing', `\`\`\`ts\n${'const a = b[c] * d_e // x\n'.repeat(3000)}\`\`\`\n`],
    ['a table', `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(200)}`],
    ['a list', '- an item of it\n'.repeat(300)],
    ['a list of links', '- [the guide](https://example.com/guide): what it is *about*\n'.repeat(400)],
    ['lines that end as on other systems', article.replaceAll('\n', '\r\n')],
  ]
  it.each(texts)('%s', (_what, body) => {
    expect(isBoundedBody(body, 'md')).toBe(true)
    expect(isBoundedBody(body, 'mdx')).toBe(true)
  })
})

it('a limit that is lower is met by less', () => {
  const { time, bytes, depth } = boundByLines(article, 'md')
  expect(isBoundedBody(article, 'md', { time, bytes, depth })).toBe(true)
  for (const lower of [{ time: time / 2 }, { depth: depth - 1 }])
    expect(isBoundedBody(article, 'md', { time, bytes, depth, ...lower })).toBe(false)
  const referring = `${article}See [the guide] and [the guide].\n\n[the guide]: https://example.com/guide\n`
  const bound = boundByLines(referring, 'md')
  expect(bound.bytes).toBeGreaterThan(0)
  expect(isBoundedBody(referring, 'md', { ...bound, bytes: bound.bytes - 1 })).toBe(false)
})

it.each(['1. ', '+ ', '> '])('containers are counted where nothing stands in them: %j', (opening) => {
  expect(isBoundedBody(opening.repeat(40), 'md')).toBe(true)
  expect(isBoundedBody(opening.repeat(300), 'md')).toBe(false)
  expect(isBoundedBody(`${opening.repeat(300)}\n\nwords`, 'mdx')).toBe(false)
})

it('bodies of one page are read as long as all of them are little work, and smaller ones behind a large one', () => {
  const { time } = boundByLines(article, 'md')
  const mayRead = createReadingBudget(time * 2.5)
  expect([article, article.repeat(3), article, article, 'Text.'].map((body) => mayRead(body, 'md'))).toEqual([
    ...[true, false, true, false, true],
  ])
  expect(createReadingBudget(Number.POSITIVE_INFINITY)(`${'> '.repeat(300)}words`, 'md')).toBe(false)
})

/** Each of these can be little text and much work: it has to count for more than its letters do. */
const things: [what: string, thing: string][] = [
  ['emphasis', 'an *emphasised* word\n\n'],
  ['a link', 'a [link](/a) there\n\n'],
  ['an item', '- an item\n'],
  ['a quotation', '> a quotation\n\n'],
  ['a heading', '## A heading\n\n'],
  ['an underlined heading', 'A heading\n---\n\n'],
  ['a row of a table', '| a | row |\n'],
  ['code in a line', 'a `code` there\n\n'],
  ['a tag', 'a <kbd>key</kbd> there\n\n'],
  ['a deep item', '          - an item\n'],
  ['a long address', `https://example.com/${'a'.repeat(300)}\n\n`],
]
it.each(things)('%s is counted', (_what, thing) => {
  const letters = thing.replace(/[^\n]/g, (_character, at: number) => (at % 10 === 9 ? ' ' : 'a'))
  for (const count of [1, 50])
    expect(boundByLines(thing.repeat(count), 'md').time).toBeGreaterThan(boundByLines(letters.repeat(count), 'md').time)
})

/** What closing brackets cost there, beside what any mark does. */
function timeOfClosings(before: string, text: string): number {
  const timeOf = (end: string) => boundByLines(before + end, 'mdx').time
  return timeOf(text) - timeOf(text.replaceAll(']', '['))
}

describe('a closing bracket looks for its beginning in all that stands before it', () => {
  const lines = 'word\n'.repeat(200)

  it.each([
    ['none that opens', ']'],
    ['an escaped one', '\\[a](/b)'],
    ['one in code', '`[`a](/b)'],
    ['one in an address', 'https://example.com/[a](/b)'],
    ['one in a title', '[a](/b "[c](/d")](/e)'],
    ['one in a tag', '<b c=[>a](/b)'],
    ['one in an expression', '{[}a](/b)'],
    ['one in a formula', '$[$a](/b)'],
    ['one that opens a note', '[^a]'],
    ['a picture around a link', '![ [a](/b)](/c)'],
  ])('%s', (_what, text) => expect(timeOfClosings(lines, text)).toBeGreaterThan(20))

  it('it finds that of a link without anything else at once', () => {
    expect(timeOfClosings(lines, 'a [link](/a) there')).toBeLessThan(20)
    expect(timeOfClosings(lines, '![a picture](b.png)')).toBeLessThan(20)
  })

  it('each counts', () => {
    expect(timeOfClosings(lines, ']'.repeat(20))).toBeGreaterThan(15 * timeOfClosings(lines, ']'))
    expect(timeOfClosings(lines.repeat(4), ']')).toBeGreaterThan(3 * timeOfClosings(lines, ']'))
    expect(timeOfClosings('*a* '.repeat(50), ']')).toBeGreaterThan(5 * timeOfClosings('*a* '.repeat(5), ']'))
    expect(timeOfClosings('www.example.com '.repeat(50), ']')).toBeGreaterThan(25)
  })

  it('that of the paragraph: a heading and an item of a list end it, what is further in may not', () => {
    for (const start of ['- a', '## a', '* a', '+ a']) expect(timeOfClosings(lines, `${start} ]`)).toBeLessThan(20)
    for (const start of ['    - a', '-a', '#a', '2. a', '> a'])
      expect(timeOfClosings(lines, `${start} ]`)).toBeGreaterThan(20)
  })

  it('so it does in the quick count', () => {
    const body = `${lines}${']'.repeat(20)}`
    const { time, bytes, depth } = boundByLines(body, 'md')
    expect(isBoundedBody(body, 'md', { time: time * 0.9, bytes, depth })).toBe(false)
  })
})

it('a line of a definition is a block', () => {
  expect(boundByLines('T\n: d\n\n', 'md').time).toBe(boundByLines('T\n# d\n\n', 'md').time)
})

it('values of a fence that becomes a table are counted', () => {
  const fence = (word: string) => `\`\`\`${word}\n${'a,b,c\n'.repeat(20)}\`\`\`\n`
  for (const word of ['csv', '{.tsv}', 'PSV']) {
    const { time, bytes, depth } = boundByLines(fence(word), 'md')
    expect(time).toBeGreaterThan(2 * boundByLines(fence('text'), 'md').time)
    expect(isBoundedBody(fence('text'), 'md', { time: 2500, bytes, depth })).toBe(true)
    expect(isBoundedBody(fence(word), 'md', { time: 2500, bytes, depth })).toBe(false)
  }
})

it('a line is looked at once, whatever separates its parts', () => {
  expect(isBoundedBody(`${'~'.repeat(200_000)}\u2028words`, 'md')).toBe(false)
})

describe('code costs less than text, where it is certainly code', () => {
  const marks = 'a[b] *c* {d} <e>\n'.repeat(20)
  const timeOf = (body: string) => boundByLines(body, 'mdx').time
  const inText = timeOf(marks)

  it.each([
    ['a fence', `\`\`\`\n${marks}\`\`\`\n`],
    ['a fence of tildes', `Text.\n\n~~~js\n${marks}~~~\n\nText.\n`],
    ['a fence without an end', `\`\`\`\n${marks}`],
  ])('%s', (_what, body) => expect(timeOf(body)).toBeLessThan(inText / 2))

  it.each([
    ['a fence that may be part of an item', `- a\n\n  \`\`\`\n${marks}\`\`\`\n`],
    ['a fence after what may hide it', `<div>\n\n\`\`\`\n${marks}\`\`\`\n`],
    ['what follows a fence', `\`\`\`\nx\n\`\`\`\n${marks}`],
  ])('%s', (_what, body) => expect(timeOf(body)).toBeGreaterThanOrEqual(inText))
})
