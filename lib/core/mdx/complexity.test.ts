import { describe, expect, it } from 'vitest'
import { findTooComplex } from './complexity.ts'
import { lintBody } from './lint.ts'
import { renderToHtml } from './testing.ts'

const megabyte = (piece: string) => piece.repeat(Math.floor(1_000_000 / piece.length))
const deepList = (levels: number) => Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n')

const hostile: [what: string, body: string][] = [
  ...['*a_ ', '*a* ', '**a** ', '~~a~~ ', '***a', '[', '![', '[]', '](', ']', '[a](', '[a](/b) ', '[^a]: x\n\n'].map(
    (piece): [string, string] => [JSON.stringify(piece), megabyte(piece)],
  ),
  ...[
    '>',
    '> a\n\n',
    '- a\n',
    '- ',
    '- a\n\nb\n\n',
    '| a | b |\n',
    '`a',
    '<a ',
    '<b>',
    '{',
    '&amp;',
    'a\n=\n',
    '# a\n',
  ].map((piece): [string, string] => [JSON.stringify(piece), megabyte(piece)]),
  ['nested lists', deepList(1000)],
  ['nested quotes', `${'>'.repeat(5000)} a`],
  ['nested quotes, short', `${'> '.repeat(200)}a`],
  ['nested elements', `${'<b>'.repeat(1500)}${'</b>'.repeat(1500)}`],
  ['nested components', `${'<Details summary="a">\n'.repeat(200)}${'</Details>\n'.repeat(200)}`],
  ['nested emphasis', `${'*a **b '.repeat(900)}${'b** a*'.repeat(900)}`],
  ...['*a_ ', ']', '](', '> a\n\n', 'a\n=\n', '| a | b |\n', '- a\n'].map((piece): [string, string] => [
    `20 KB of ${JSON.stringify(piece)}`,
    piece.repeat(Math.floor(20_000 / piece.length)),
  ]),
  ['one line', 'a'.repeat(4_000_000)],
]

const seconds = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  return process.cpuUsage(before).user / 1_000_000
}

describe.each(['md', 'mdx'] as const)('hostile .%s', (format) => {
  it.each(hostile)(
    '%s',
    async (_what, body) => {
      const spent = await seconds(async () => {
        const issues = lintBody(body, format, { path: 'x', firstLine: 1 })
        for (const issue of issues) expect(['E1308', 'E1301', 'E1305']).toContain(issue.code)
        if (issues.length === 0 || issues[0]?.code === 'E1301') await renderToHtml(body, format)
      })
      expect(spent).toBeLessThan(10)
    },
    60_000,
  )
})

describe('honest and large', () => {
  const prose =
    'Database changes need *extra* care, see [the guide](https://example.com/a), and `test` them on a copy.\n'
  const cases: [what: string, body: string][] = [
    ['two megabytes of prose', `${prose.repeat(5)}\n`.repeat(3800)],
    ['ten thousand links', '[a](/b) '.repeat(10_000)],
    ['ten thousand headings', '## Same\n\n'.repeat(10_000)],
    ['ten thousand items', '- item\n'.repeat(10_000)],
    [
      'three thousand footnotes',
      Array.from({ length: 3000 }, (_, index) => `a[^${index}]\n\n[^${index}]: b\n\n`).join(''),
    ],
    ['a long listing', `\`\`\`ts\n${'const a = b[c] * d_e // x\n'.repeat(10_000)}\`\`\`\n`],
  ]
  it.each(cases)('%s', (_what, body) => expect(findTooComplex(body)).toBeNull())
})

it('refuses more than five megabytes', () => {
  expect(lintBody('a'.repeat(5_000_001), 'md', { path: 'x', firstLine: 3 })).toMatchObject([
    { code: 'E1308', line: 3, column: 1, message: 'expected at most 5000000 characters, found 5000001' },
  ])
})

it('points at the line that is too deep', () => {
  expect(lintBody(`a\n\n${'> '.repeat(200)}a`, 'mdx', { path: 'x', firstLine: 10 })).toMatchObject([
    { code: 'E1308', line: 12 },
  ])
})
