import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { nestTags } from './nest-tags.ts'
import { parse, parseBody, wholeGrammar } from './parse.ts'
import type { SyntaxNode } from './syntax-tree.ts'

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
  let quick = 0
  fc.assert(
    fc.property(anyBody, (body) => {
      if (!/[@|]/.test(body)) quick++
      expect(parseBody(body, format)).toEqual(parse(body, format, wholeGrammar))
    }),
    { numRuns: 3000 },
  )
  expect(quick).toBeGreaterThan(100)
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
    expect(JSON.stringify(parseBody(body, format).tree)).toContain(`"type":"${type}"`)
})

const strict = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze()

/** What MDX can say, and what it cannot. */
const mdxPieces = [
  ...[
    'a',
    'b c',
    ' ',
    '  ',
    '\n',
    '\n',
    '\n\n',
    '- ',
    '> ',
    '# ',
    '**',
    '`',
    '```\n',
    '1. ',
    '| a |\n|-|\n',
    '\t',
    '~~',
  ],
  ...[
    '{"a"}',
    '{/* b */}',
    '{a + 1}',
    '{',
    '}',
    '{`c }`}',
    '{"}"}',
    '<b>',
    '</b>',
    '<br/>',
    '<Tabs>',
    '</Tabs>',
    '<A.B>',
    '</A.B>',
  ],
  ...[
    '<Tab label="x">',
    '</Tab>',
    '<Callout type={"tip"}\n  title="y">',
    '</Callout>',
    '<c d={1} {...e} f/>',
    '<>',
    '</>',
    '< ',
    '<4',
  ],
  ...[
    'import a from "b"\n',
    'import {c, d as e} from "f"\n\n',
    'export const g = {\n  h: 1\n}\n\n',
    'export default function i() {}\n',
  ],
]
const anyMdx = fc.array(fc.constantFrom(...mdxPieces), { maxLength: 14 }).map((parts) => parts.join(''))

test('where MDX has no mistake, the tree is the one of MDX', () => {
  let whole = 0
  fc.assert(
    fc.property(anyMdx, (body) => {
      const expected = parseStrictly(body)
      if (expected === null) return
      whole++
      const { tree, broken } = parseBody(body, 'mdx')
      nestTags(tree)
      expect(broken).toEqual([])
      expect(toShape(tree)).toEqual(toShape(expected))
    }),
    { numRuns: 4000 },
  )
  expect(whole).toBeGreaterThan(500)
})

function parseStrictly(body: string): SyntaxNode | null {
  try {
    return strict.parse(body) as SyntaxNode
  } catch {
    return null
  }
}

const sameType: Record<string, string> = {
  mdxFlowExpression: 'expression',
  mdxTextExpression: 'expression',
  mdxExpression: 'expression',
  mdxjsEsm: 'module',
  mdxModule: 'module',
  mdxJsxTextElement: 'element',
  mdxJsxFlowElement: 'element',
}

/** Kinds, names and words; MDX unravels paragraphs of components later, and its neighbouring modules are one. */
function toShape(node: SyntaxNode): unknown {
  const type = sameType[node.type] ?? node.type
  if (type === 'expression' || type === 'module') return [type]
  const children = (node.children ?? []).flatMap((child) => (isUnravelled(child) ? (child.children ?? []) : [child]))
  const shapes = children.filter((child) => !isWhite(child)).map(toShape)
  const isSecondModule = (shape: unknown, index: number) =>
    `${shape}` === 'module' && `${shapes[index - 1]}` === 'module'
  return [type, node.name ?? '', node.value ?? '', shapes.filter((shape, index) => !isSecondModule(shape, index))].flat(
    1,
  )
}

const isWhite = ({ type, value }: SyntaxNode): boolean => type === 'text' && /^\s*$/.test(value ?? '')

function isUnravelled({ type, children = [] }: SyntaxNode): boolean {
  const parts = children.filter((part) => !isWhite(part)).map((part) => sameType[part.type])
  return (
    type === 'paragraph' &&
    parts.includes('element') &&
    parts.every((part) => part === 'element' || part === 'expression')
  )
}
