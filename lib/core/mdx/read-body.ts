import type { Element } from 'hast'
import { raw } from 'hast-util-raw'
import { defListHastHandlers } from 'mdast-util-definition-list'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { BodyFormat } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { type BodyLimits, bodyLimits, requireBoundedMarkdown, requireFlat } from './body-limits.ts'
import { type BodyProblem, createReport, excerpt, type Report } from './body-problem.ts'
import { type BodyWords, englishWords } from './body-words.ts'
import { chooseSources } from './choose-sources.ts'
import { element, text } from './element.ts'
import { dropEmptyAddresses } from './empty-addresses.ts'
import { endAddresses } from './grammar/end-addresses.ts'
import { unlinkVersions } from './grammar/unlink-versions.ts'
import { toElements } from './jsx-elements.ts'
import { nestTags } from './nest-tags.ts'
import { citeSources } from './notation/citations/cite-sources.ts'
import { type References, readSources } from './notation/citations/read-sources.ts'
import { toSourceLanguage } from './notation/citations/source-language.ts'
import { annotateFences, mayAnnotate } from './notation/code/annotations.ts'
import { groupFences } from './notation/code/group-fences.ts'
import { mayEscapeSigns, partAtEscapedSigns } from './notation/escaped-signs.ts'
import { expandAbbreviations, type Glossary, mayAbbreviate } from './notation/prose/abbreviations.ts'
import { drawAlerts, mayAlert } from './notation/prose/alerts.ts'
import { markWords } from './notation/prose/mark-words.ts'
import { mayNameSource, nameQuoteSources } from './notation/prose/quote-sources.ts'
import { mayRefer } from './notation/references/labels.ts'
import { numberThings } from './notation/references/number-things.ts'
import { referToThings } from './notation/references/refer-to-things.ts'
import { tabulate } from './notation/table/tabulate.ts'
import { noteIdPrefix } from './page-ids.ts'
import { parseBody } from './parse.ts'
import { partBlocks } from './part-blocks.ts'
import { sanitizeTree } from './sanitize.ts'
import { settlePieces } from './settle-pieces.ts'
import { childrenOf, type SyntaxNode, walk } from './syntax-tree.ts'
import { tameHtml } from './tame-html.ts'

/** What no body can do without that has groups of fences, or tables of values and captions: most have neither. */
const mayGroup = /(?:```|~~~)[^\n]*(?:\[|tab=|label=)/i
const mayTabulate = /(?:```|~~~)[^\n]*[ctp]sv|^[ \t>]*(?:Table)?:[ \t]/im

/** A body as Markdown syntax tree in which everything may stand on a page, with what it had to lose for that. */
export function readMarkdown(
  body: string,
  format: BodyFormat,
  { limits = bodyLimits, words = englishWords, references, glossary }: BodyOptions = {},
): { tree: SyntaxNode; problems: readonly BodyProblem[] } {
  const report = createReport(body)
  const { tree, broken } = parseBody(body, format)
  requireFlat(tree, limits)
  endAddresses(tree, body)
  unlinkVersions(tree, body)
  nestTags(tree)
  requireFlat(tree, limits)
  for (const at of broken) {
    const found = JSON.stringify(excerpt(body.slice(at, at + 20)))
    report.add(at, issueCodes.bodySyntax, body[at] ?? '', `expected MDX, found ${found}, which has no end`)
  }
  settlePieces(tree, report)
  if (format === 'md') tameHtml(tree, report)
  if ((references || mayRefer(body)) && mayEscapeSigns(body)) partAtEscapedSigns(tree, body)
  if (mayGroup.test(body)) groupFences(tree)
  if (mayTabulate.test(body)) tabulate(tree)
  if (mayAnnotate(body)) annotateFences(tree)
  if (mayAlert(body)) drawAlerts(tree, body)
  if (mayNameSource(body)) nameQuoteSources(tree)
  if (body.includes('==')) markWords(tree, body)
  if (mayRefer(body)) referToThings(tree, body, numberThings(tree, words, report), report)
  if (references) cite(tree, body, references, words, report)
  if (glossary || mayAbbreviate(body)) expandAbbreviations(tree, body, glossary)
  return { tree, problems: report.problems.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}

function cite(tree: SyntaxNode, body: string, references: References, words: BodyWords, report: Report): void {
  const { sources, problem } = readSources(references)
  if (problem !== null)
    report.add(0, issueCodes.bodySyntax, 'references', `expected BibTeX as references, found a mistake: ${problem}`)
  const { style, language = 'en' } = references
  citeSources(tree, body, { sources, style, words, report, language: toSourceLanguage(language) })
}

const jsxNodes = ['mdxJsxFlowElement', 'mdxJsxTextElement'] as const

/** An HTML parser keeps attributes and nothing else of a node. */
function keepInfo(tree: SyntaxNode): SyntaxNode {
  for (const node of walk(tree)) {
    const { type, lang, meta } = node as SyntaxNode & { lang?: string; meta?: string }
    if (type === 'code' && (meta || /[{:,]/.test(lang ?? '')))
      node.data = {
        ...node.data,
        hProperties: { ...node.data?.hProperties, dataInfo: `${lang ?? ''} ${meta ?? ''}`.trim().slice(0, 1000) },
      }
  }
  return tree
}

const toHtml = (tree: SyntaxNode, words: BodyWords): SyntaxNode =>
  unified()
    .use(remarkRehype, {
      clobberPrefix: noteIdPrefix,
      footnoteLabel: words.footnotes,
      footnoteBackLabel: (place, again) => words.backToReference(`${place + 1}${again > 1 ? `-${again}` : ''}`),
      footnoteLabelProperties: { className: ['footnotes-title'] },
      allowDangerousHtml: true,
      handlers: { ...formulaHandlers, ...defListHastHandlers, defListDescription: toDescription },
      passThrough: [...jsxNodes],
    })
    .runSync(tree as never) as unknown as SyntaxNode

/** One paragraph needs no element of its own; two of them would be one. */
const toDescription: typeof defListHastHandlers.defListDescription = (state, node, parent) => {
  const count = childrenOf(node as SyntaxNode).filter(({ type }) => type === 'paragraph').length
  return defListHastHandlers.defListDescription(state, count > 1 ? { ...node, spread: true } : node, parent)
}

const formulaHandlers: Record<string, typeof toFormula> = { math: toFormula, inlineMath: toFormula }

/**
 * Formulas are code until the page is made: a feed and every program that knows no MathML shows their source. One between pairs of
 * dollars parts a paragraph, but no heading, link or emphasis.
 */
function toFormula(_state: unknown, node: SyntaxNode, parent: SyntaxNode | undefined): Element {
  const isDisplay = node.type === 'math' || node.data?.display === true
  const isBlock = node.type === 'math' || (isDisplay && parent?.type === 'paragraph')
  const className = ['language-math', ...(isBlock ? [] : ['math-inline']), ...(isDisplay ? ['math-display'] : [])]
  const code = element('code', { className }, [text(node.value ?? '')])
  return (isBlock ? element('pre', {}, [code]) : code) as unknown as Element
}

export interface BodyOptions {
  limits?: BodyLimits
  /** What is added to the text, in the language of the note; English if nothing is said. */
  words?: BodyWords
  /** What it may cite. */
  references?: References | undefined
  /** Abbreviations of the publication. */
  glossary?: Glossary | undefined
}

/** A body as HTML tree that still holds its components. Throws `unrenderable` when it is too deep or too much. */
export function readBody(
  body: string,
  format: BodyFormat,
  { limits = bodyLimits, words = englishWords, references, glossary }: BodyOptions = {},
): SyntaxNode {
  const { tree } = readMarkdown(body, format, { limits, words, references, glossary })
  requireBoundedMarkdown(tree, limits)
  const html = parseRaw(toHtml(keepInfo(tree), words))
  requireFlat(html, limits)
  toElements(html)
  chooseSources(html)
  sanitizeTree(html)
  if (mayTabulate.test(body)) addCaptions(html)
  partBlocks(html)
  return dropEmptyAddresses(html)
}

/** A caption is an attribute until no parser comes any more that would move it out of its table. */
function addCaptions(tree: SyntaxNode): void {
  for (const node of walk(tree)) {
    const { dataCaption: caption, dataNumber: number, ...properties } = node.properties ?? {}
    if (node.tagName !== 'table' || typeof caption !== 'string') continue
    node.properties = properties
    node.children = [element('caption', {}, toCaption(caption, number)), ...(node.children ?? [])]
  }
}

const toCaption = (caption: string, number: unknown): SyntaxNode[] =>
  typeof number === 'string' ? [element('strong', {}, [text(number)]), text(` ${caption}`)] : [text(caption)]

/** Raw HTML is read as browsers read it. */
function parseRaw(tree: SyntaxNode): SyntaxNode {
  for (const node of walk(tree))
    if (node.type === 'raw')
      return raw(tree as Parameters<typeof raw>[0], { passThrough: [...jsxNodes] }) as unknown as SyntaxNode
  return tree
}
