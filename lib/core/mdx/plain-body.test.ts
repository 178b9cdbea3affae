import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWholeBody } from './lint.ts'
import { isPlainBody } from './plain-body.ts'

/** Pieces from which every construct that ends or hides a fence, and every beginning of MDX, can come together. */
const piece = fc.constantFrom(
  ...[
    '```',
    '````',
    '~~~',
    '``',
    '`',
    '```js',
    '~~~js',
    '``` `',
    '~',
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '    ',
  ],
  ...[
    '\t',
    '> ',
    '- ',
    '1. ',
    '* ',
    '  - ',
    'a',
    'text',
    '{',
    '}',
    '<',
    '<b>',
    '</b>',
    '<Nope/>',
    '{x}',
    'import ',
    'export ',
  ],
  ...[
    'import a from "b"\n',
    '[',
    ']',
    '](',
    ']: ',
    ')',
    '(',
    'javascript:',
    'http:',
    'mailto:',
    '/x',
    ':',
    '&colon;',
    '\\',
  ],
  ...[
    '[a]: ',
    '[^a]: ',
    '# ',
    '---',
    '===',
    '|',
    '|-|',
    '\u2028',
    '\u2029',
    '\u00a0',
    '\u0085',
    '\f',
    '\v',
    '\ufeff',
    '"',
    "'",
  ],
)
const body = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''))

describe('isPlainBody', () => {
  it('never calls plain what the whole parse refuses', () => {
    let plain = 0
    fc.assert(
      fc.property(body, (text) => {
        for (const format of ['md', 'mdx'] as const) {
          if (!isPlainBody(text, format)) continue
          plain++
          expect(checkWholeBody(text, format)).toEqual([])
        }
      }),
      { numRuns: 20_000 },
    )
    expect(plain).toBeGreaterThan(1000)
  })

  const plain = [
    'Text.',
    '```js\n{ <a> }\n```\nText.',
    '~~~\n{\n~~~\n',
    '```\nopen { to the end',
    'a\n````\n```\n{\n````\nb',
    '[a](https://b.c/d) ![e](/f.png) [g]: x\n',
    '```mdx {1,3} title="<x>"\nx\n```\n',
  ]
  it.each(plain)('takes the quick way for %j', (text) => expect(isPlainBody(text, 'mdx')).toBe(true))

  const doubtful = [
    'a { b',
    'a < b',
    'import x',
    'export x',
    '- ```\n  {\n  ```',
    '> ```\n> {\n> ```',
    ' ```\n{\n```',
    '``` a ` b\n{\n',
    '[a](javascript:b)',
    '[a](java&#115;cript:b)',
    '[a](x:y)',
    '[a]:\nx:y',
    'a\r```\r{',
    '\ufeffimport a',
    '~~~\r~~~\r{x}\n~~~',
    '```\na\r```\r{x}\n```',
    '[a](b\u00a0c:d)',
    'a\u2028```\n{\n```',
  ]
  it.each(doubtful)('leaves %j to the whole parse', (text) => expect(isPlainBody(text, 'mdx')).toBe(false))
})
