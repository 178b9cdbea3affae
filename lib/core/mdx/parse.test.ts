import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createParser, parseBody } from './parse.ts'

/** What means something in Markdown and GFM, tables and addresses among it, between words. */
const pieces = [
  ...[
    'word',
    'www.example.com',
    'https://example.com/a-b',
    'http\\://x.y',
    'a@b.co',
    'mailto:a@b.co',
    'a&#64;b.co',
    'a+b.c-d_e',
  ],
  ...[
    '\n',
    '\n\n',
    ' ',
    '  \n',
    '\t',
    '    ',
    '|',
    ':-',
    '-:',
    '---',
    '- ',
    '1. ',
    '- [x] ',
    '> ',
    '# ',
    '*',
    '**',
    '_',
    '~',
    '~~',
  ],
  ...['`', '```\n', '[', ']', '](x)', '![', '[^1]', '\n[^1]: ', ':', '-', '\\', '&amp;', '=', '===', '+', '.', '9'],
]
const anyBody = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))

test.each(['md', 'mdx'] as const)('%s: what is left out for speed makes no difference', (format) => {
  const whole = createParser(format)
  let quick = 0
  fc.assert(
    fc.property(anyBody, (body) => {
      if (!/[@|]/.test(body)) quick++
      expect(parse(() => parseBody(body, format))).toEqual(parse(() => parseWhole(body)))
    }),
    { numRuns: 3000 },
  )
  expect(quick).toBeGreaterThan(100)

  function parseWhole(body: string) {
    return whole.parse(body)
  }
})

test.each([
  ['| a |\n| - |\n| b |', 'table'],
  ['a\n:-', 'table'],
  ['a\n-:\nb', 'table'],
  ['see a@b.co', 'link'],
  ['see a&#64;b.co', 'link'],
  ['see www.example.com', 'link'],
  ['see https://example.com', 'link'],
])('%j holds a %s', (body, type) => {
  for (const format of ['md', 'mdx'] as const)
    expect(JSON.stringify(parseBody(body, format))).toContain(`"type":"${type}"`)
})

/** MDX syntax errors count as results. */
function parse(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return String(error)
  }
}
