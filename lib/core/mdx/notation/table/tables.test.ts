import { expect, test } from 'vitest'
import { parseBody } from '../../parse.ts'
import { findForbidden, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'
import { findSeparator, parseSeparated } from './parse-separated.ts'
import { tableLimits, tabulate } from './tabulate.ts'

const both = ['md', 'mdx'] as const
const toPage = async (body: string, format: 'md' | 'mdx') => (await renderToHtml(body, format)).html.replace(/\n/g, '')

test.each([
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '"a, b","say ""no"""\r\n"two\nlines",c\r\n',
    [
      ['a, b', 'say "no"'],
      ['two\nlines', 'c'],
    ],
  ],
  [
    'a,\n,b\n\n',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['', []],
])('%j', (source, rows) => expect(parseSeparated(source, ',')).toEqual(rows))

test('the sign that separates is found', () => {
  expect(['a,b', 'a;b;c,d', 'a\tb', 'a'].map(findSeparator)).toEqual([',', ';', '\t', ','])
})

test.each(both)('a fence of values is a table in .%s, with numbers to the right and a caption', async (format) => {
  const body = '```csv title="Sizes"\nname,size\na,10\nb,9.5\n```'
  expect(await toPage(body, format)).toBe(
    '<div class="table-scroll" role="region" tabindex="0" aria-label="Table 1: Sizes"><table><caption>Sizes</caption><thead><tr><th>name</th><th class="align-right">size</th></tr></thead><tbody><tr><td>a</td><td class="align-right">10</td></tr><tr><td>b</td><td class="align-right">9.5</td></tr></tbody></table></div>',
  )
  expect(toHtml(body, format, { baseUrl: 'https://a.example/' })).toMatch(/<caption>Sizes<\/caption>.*<td>a<\/td>/s)
})

test.each(both)('values are text in .%s, whatever they hold', async (format) => {
  const html = await toPage('```tsv\na\tb\n<script>*x*\t{1}\n```', format)
  expect(html).toContain('<td>&lt;script&gt;*x*</td><td>{1}</td>')
  expect(findForbidden(html)).toEqual([])
})

test.each([
  '```csv {1}\na,b\n1,2\n```',
  '```csv showLineNumbers\na,b\n1,2\n```',
  '```csv\na,b\n1,2,3\n```',
  '```csv raw\na,b\n1,2\n```',
  '```csv\na\n1\n```',
  '```csv\na,b\n```',
])('%j stays code', async (body) => {
  expect(await toPage(body, 'md')).toMatch(/^<figure class="code"/)
})

test.each(both)('a line beside a table is its caption in .%s', async (format) => {
  const table = '| a | b |\n|---|---|\n| 1 | 2 |'
  expect(await toPage(`Table: How many\n\n${table}\n\nText.`, format)).toMatch(
    /<table><caption>How many<\/caption>.*<p>Text/,
  )
  expect(await toPage(`${table}\n\n: How \`many\`\n\nText.`, format)).toMatch(/<caption>How many<\/caption>.*<p>Text/)
  expect(await toPage(`: no\n\n${table}`, format)).toMatch(/^<p>: no<\/p>/)
  expect(await toPage('Table: of nothing\n\nText.', format)).toBe('<p>Table: of nothing</p><p>Text.</p>')
})

test.each(['csv diff', 'diff lang="csv"', 'diff-csv'])(
  'a difference of values is a table whose rows say what became of them: %s',
  async (info) => {
    const body = `\`\`\`${info}\n name,size\n-a,10\n+a,11\n b,9\n\`\`\``
    expect(await toPage(body, 'md')).toContain(
      '<tbody><tr class="notation-row-del"><td><del>a</del></td><td class="align-right"><del>10</del></td></tr><tr class="notation-row-ins"><td><ins>a</ins></td><td class="align-right"><ins>11</ins></td></tr><tr><td>b</td><td class="align-right">9</td></tr></tbody>',
    )
    expect(toHtml(body, 'md', { baseUrl: 'https://a.example/' })).toContain('<ins>11</ins>')
  },
)

test.each(['-a,b\n+a,c\n 1,2', '@@ -1 +1 @@\n a,b\n-1,2', ' a,b\n-"1\n 2",3'])(
  'a difference whose rows are not lines of one table stays code: %j',
  async (source) => expect(await toPage(`\`\`\`csv diff\n${source}\n\`\`\``, 'md')).toMatch(/^<figure class="code"/),
)

test('more cells than the limit stay code', () => {
  const typeWithin = (cells: number) => {
    const { tree } = parseBody('```csv\na,b\n1,2\n3,4\n```', 'md')
    tabulate(tree, { ...tableLimits, cells })
    return tree.children?.map(({ type }) => type)
  }
  expect(typeWithin(6)).toEqual(['table'])
  expect(typeWithin(5)).toEqual(['code'])
})

test('a title may hold the word raw', async () => {
  expect(await toPage('```csv title="The raw values"\na,b\n1,2\n```', 'md')).toContain('<caption>The raw values<')
})

test.each(['of $x$', 'see [source](https://s.example)', 'of all[^1]', 'word '.repeat(80)])(
  'a paragraph that a caption cannot hold stays one: %j',
  async (words) => {
    const html = await toPage(`Table: ${words}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.`, 'md')
    expect(html).toMatch(/^<p>Table: /)
    expect(html).not.toContain('<caption>')
  },
)

test('a caption before a table is no definition of the paragraph above it', async () => {
  const table = '| a | b |\n|---|---|\n| 1 | 2 |'
  const { html } = await renderToHtml(`Some paragraph.\n\n: Caption\n\n${table}`, 'md')
  expect(html).toContain('<p>Some paragraph.</p>')
  expect(html).toContain('<caption>Caption</caption>')
  const { html: list } = await renderToHtml(`Term\n: What it is\n\n${table}`, 'md')
  expect(list).toContain('<dt>Term</dt>')
  expect(list).not.toContain('<caption>')
})
