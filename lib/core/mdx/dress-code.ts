import type { BodyWords } from './body-words.ts'
import { element, replaceNodes, text, textOf } from './element.ts'
import { type CodeSpan, createHighlightBudget, type HighlightBudget, highlightCode } from './highlight.ts'
import type { CodeLanguage } from './languages.ts'
import { readAnnotations } from './notation/code/annotations.ts'
import { toAnsiSpans } from './notation/code/ansi.ts'
import { foldLines, toLineElements, toSpanNode } from './notation/code/code-lines.ts'
import { readSession, toSessionElements } from './notation/code/console.ts'
import { readDiff } from './notation/code/diff-lines.ts'
import { type FenceInfo, parseFenceInfo } from './notation/code/fence-info.ts'
import { readLineRemarks } from './notation/code/line-remarks.ts'
import { requireLanguages } from './notation/require-languages.ts'
import { isWritten } from './notation/written.ts'
import { partIdPrefix } from './page-ids.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/**
 * `pre > code` → a figure with title, language and coloured text. Nothing is coloured by style attributes. Returns what could
 * not be coloured because of a mistake in a grammar.
 */
export function dressCodeBlocks(tree: SyntaxNode, words: BodyWords): string[] {
  const budget = createHighlightBudget()
  const languageOf = requireLanguages([...walk(tree)].flatMap(listWords))
  let numbered = 0
  replaceNodes(tree, (node, parent) => {
    if (node.tagName !== 'pre' || isWritten(parent)) return node
    const code = findCode(node)
    if (!code) return toPlainFigure(node, words)
    const fence = readFence(code)
    if (fence.info.firstLine !== null) numbered++
    const language = fence.word === null ? null : languageOf(fence.word)
    // A name in a group stands on its tab.
    const title = numberTitle(code, fence.info.title ?? (parent.name === 'Tab' ? null : fence.info.label))
    return toFigure(code, fence, {
      title,
      language,
      budget,
      words,
      idPrefix: `${partIdPrefix}code-${numbered}-`,
      ...(typeof code.properties?.dataNotes === 'string' ? { notePrefix: code.properties.dataNotes } : {}),
    })
  })
  return budget.failures
}

/** The id of a listing that has a label. */
export const idOf = ({ properties }: SyntaxNode): { id?: unknown } =>
  properties?.id === undefined ? {} : { id: properties.id }

export const numberTitle = ({ properties }: SyntaxNode, title: string | null): string | null =>
  [properties?.dataNumber, title].filter(Boolean).join(' ') || null

/** The code of a fence: the only child of its `pre`. */
export const findCode = (pre: SyntaxNode): SyntaxNode | null => {
  const [code, ...others] = pre.children ?? []
  return code?.tagName === 'code' && others.length === 0 ? code : null
}

function listWords(node: SyntaxNode): string[] {
  const code = node.tagName === 'pre' ? findCode(node) : null
  return code ? [readFence(code).word ?? []].flat() : []
}

interface Context {
  title: string | null
  language: CodeLanguage | null
  budget: HighlightBudget
  words: BodyWords
  idPrefix: string
  /** Before the ids of the remarks below the code, where there are such. */
  notePrefix?: string
}

function toFigure(code: SyntaxNode, fence: Fence, context: Context): SyntaxNode {
  const { title, language, words } = context
  const source = textOf(code).replace(/\n$/, '')
  const { word, info } = fence
  const label = language?.label ?? word
  const name = [words.code, title ?? label].filter(Boolean).join(': ')
  const count = source.split('\n').length
  const isLong = count > mostShown && !info.isFolded && !info.isWhole && info.folds.length === 0
  const classes = [
    'code',
    ...(isLong ? ['notation-long'] : []),
    ...(info.isWrapped ? ['notation-wrapped'] : []),
    ...(isDrawnWithSigns(source, word) ? ['notation-box'] : []),
  ]
  const canWrap = !info.isWrapped && !classes.includes('notation-box') && longLine.test(source)
  const pre = element('pre', scrolling(name), [
    element('code', word ? { className: [`language-${word}`] } : {}, toContent(source, fence, context)),
  ])
  return element(
    'figure',
    { ...idOf(code), className: classes, dataCode: '', ...(word ? { dataLanguage: word } : {}) },
    [
      ...toCaption(title, label, canWrap ? words.wrapLines : null),
      ...(info.isFolded && count > 1 ? [toFold(pre, words.lines(count))] : [pre]),
      ...(isLong ? [toSwitch('notation-more', words.lines(count))] : []),
    ],
  )
}

/** Code with more lines is cut off by the style sheet, with a switch below it. All of it is there for print, search and links. */
const mostShown = 60

/** Longer than most columns of text are wide. */
const longLine = /^.{81}/m

function toContent(source: string, { word, info }: Fence, context: Context): SyntaxNode[] {
  const { language, budget, idPrefix } = context
  const colour = (text: string): CodeSpan[] => highlightCode(text, language, budget) ?? [{ className: null, text }]
  const session = readSession(source, word)
  if (session) return toSessionElements(session, colour)
  if (word === 'ansi') return toAnsiSpans(source).map(toSpanNode)
  const { notePrefix } = context
  const code = info.isDiff && word ? readDiff(source) : readLineRemarks(source)
  const annotated = notePrefix === undefined ? null : readAnnotations(code.source)
  const hasLines =
    annotated !== null ||
    code.kinds.size > 0 ||
    info.firstLine !== null ||
    info.folds.length > 0 ||
    Object.values(info.lines).some((ranges) => ranges.length > 0)
  const words = [...info.words, ...code.words]
  const spans = colour(annotated?.source ?? code.source)
  if (!hasLines && words.length === 0) return spans.map(toSpanNode)
  const notes = annotated && notePrefix !== undefined ? { notes: annotated.notes, notePrefix } : {}
  return foldLines(toLineElements(spans, { info, kinds: code.kinds, words, idPrefix, ...notes }), info.folds, (count) =>
    toSwitch('notation-more', context.words.lines(count)),
  )
}

const signWords = new Set(['ditaa', 'ascii', 'aasvg', 'svgbob', 'goat', 'bob'])

/** Boxes of signs in what is no program. A tree of files (`│ ├ └ ─`) is legible in any face. */
const isDrawnWithSigns = (source: string, word: string | null): boolean =>
  word === null || word === 'text' || word === 'txt'
    ? /[\u2501\u2503-\u2513\u2515-\u251b\u251d-\u257f]/.test(source)
    : signWords.has(word.toLowerCase())

function toFold(pre: SyntaxNode, name: string): SyntaxNode {
  const summary = element('summary', {}, [text(name)])
  return element('details', { className: ['notation-fold'] }, [summary, pre])
}

/** What scrolls can be focused, and what can be focused has a name; a group is no landmark, so two of them may share it. */
const scrolling = (name: string) => ({ tabIndex: 0, role: 'group', ariaLabel: name })

/** `<pre>` that an author wrote: its markup stays. */
const toPlainFigure = (pre: SyntaxNode, words: BodyWords): SyntaxNode =>
  element('figure', { className: ['code'], dataCode: '' }, [element('pre', scrolling(words.code), pre.children ?? [])])

/** A box to tick, whose style sheet does what it says: named for those who hear it, without words in the text. */
const toSwitch = (className: string, name: string): SyntaxNode =>
  element('input', { type: 'checkbox', className: [className], ariaLabel: name })

function toCaption(title: string | null, label: string | null, wrap: string | null): SyntaxNode[] {
  const parts: SyntaxNode[] = []
  if (title) parts.push(element('span', { className: ['code-title'] }, [text(title)]))
  if (title && label) parts.push(text(' '))
  if (label) parts.push(element('span', { className: ['code-language'] }, [text(label)]))
  if (wrap) parts.push(toSwitch('code-wrap', wrap))
  return parts.length > 0 ? [element('figcaption', {}, parts)] : []
}

export interface Fence {
  /** The word after the fence. */
  word: string | null
  info: FenceInfo
}

export function readFence(code: SyntaxNode): Fence {
  const written = findLanguageWord(code)
  const more = code.properties?.dataInfo
  const info = typeof more === 'string' ? parseFenceInfo(more, null) : parseFenceInfo(written, null)
  return { word: info.word, info }
}

function findLanguageWord(code: SyntaxNode): string | null {
  const classes = code.properties?.className
  const name = Array.isArray(classes) ? classes.find((entry) => String(entry).startsWith('language-')) : undefined
  return typeof name === 'string' ? name.slice('language-'.length) : null
}
