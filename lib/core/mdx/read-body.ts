import { raw } from 'hast-util-raw'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { BodyFormat } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { type BodyLimits, bodyLimits, requireBoundedMarkdown, requireFlat } from './body-limits.ts'
import { type BodyProblem, createReport, excerpt } from './body-problem.ts'
import { dropEmptyAddresses } from './empty-addresses.ts'
import { toElements } from './jsx-elements.ts'
import { nestTags } from './nest-tags.ts'
import { noteIdPrefix } from './page-ids.ts'
import { parseBody } from './parse.ts'
import { partBlocks } from './part-blocks.ts'
import { sanitizeTree } from './sanitize.ts'
import { settlePieces } from './settle-pieces.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'
import { tameHtml } from './tame-html.ts'

/** A body as Markdown syntax tree in which everything may stand on a page, with what it had to lose for that. */
export function readMarkdown(
  body: string,
  format: BodyFormat,
  limits: BodyLimits = bodyLimits,
): { tree: SyntaxNode; problems: readonly BodyProblem[] } {
  const report = createReport(body)
  const { tree, broken } = parseBody(body, format)
  requireFlat(tree, limits)
  nestTags(tree)
  requireFlat(tree, limits)
  for (const at of broken) {
    const found = JSON.stringify(excerpt(body.slice(at, at + 20)))
    report.add(at, issueCodes.bodySyntax, body[at] ?? '', `expected MDX, found ${found}, which has no end`)
  }
  settlePieces(tree, report)
  if (format === 'md') tameHtml(tree, report)
  return { tree, problems: report.problems.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}

const jsxNodes = ['mdxJsxFlowElement', 'mdxJsxTextElement'] as const

const converter = unified()
  .use(remarkRehype, {
    clobberPrefix: noteIdPrefix,
    footnoteLabel: 'Footnotes',
    footnoteLabelProperties: { className: ['footnotes-title'] },
    allowDangerousHtml: true,
    passThrough: [...jsxNodes],
  })
  .freeze()

/** A body as HTML tree that still holds its components. Throws `unrenderable` when it is too deep or too much. */
export function readBody(body: string, format: BodyFormat, limits: BodyLimits = bodyLimits): SyntaxNode {
  const { tree } = readMarkdown(body, format, limits)
  requireBoundedMarkdown(tree, limits)
  const html = parseRaw(converter.runSync(tree as never) as unknown as SyntaxNode)
  requireFlat(html, limits)
  toElements(html)
  sanitizeTree(html)
  partBlocks(html)
  return dropEmptyAddresses(html)
}

/** Raw HTML is read as browsers read it. */
function parseRaw(tree: SyntaxNode): SyntaxNode {
  for (const node of walk(tree))
    if (node.type === 'raw')
      return raw(tree as Parameters<typeof raw>[0], { passThrough: [...jsxNodes] }) as unknown as SyntaxNode
  return tree
}
