import { element, text } from '../../element.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { requireEngine } from '../engines.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { parseMarkup } from '../parse-markup.ts'
import { refusedColour, rewriteMathml } from './rewrite-mathml.ts'
import { isNumberCell } from './rewrite-table.ts'

/** What one formula may be: a page has hundreds at most, and each is untrusted. */
export const formulaLimits = { characters: 4000, html: 200_000 }

/** Options of KaTeX within which it answers any text: no commands that make links or attributes, and bounded expansion. */
const options = {
  output: 'mathml',
  throwOnError: true,
  strict: 'ignore',
  trust: false,
  errorColor: refusedColour,
  maxExpand: 500,
  maxSize: 20,
  // What a formula defines is known to the later ones of its page.
  globalGroup: true,
} as const

export interface FormulaOptions {
  display: boolean
  macros: Record<string, string>
  /** For the lines of an environment that numbers them; null for a line without one. */
  numbers?: readonly (string | null)[]
}

/** A remark in a formula of one line: few who write a percent sign mean one. */
const lostRemark = /^(?:[^\\%\n]|\\[^\n])*%[^\n]*$/

/** A formula as an element of MathML. Throws `NotDrawnError` with the reason where it cannot be one. */
export function drawFormula(source: string, { display, macros, numbers = [] }: FormulaOptions): SyntaxNode {
  if (source.length > formulaLimits.characters)
    throw new NotDrawnError(`expected at most ${formulaLimits.characters} characters, found ${source.length}`)
  if (lostRemark.test(source))
    throw new NotDrawnError('“%” begins a remark, which would hide what follows; a sign is “\\%”')
  const html = toMathml(source, display, macros)
  if (html.length > formulaLimits.html)
    throw new NotDrawnError(`expected at most ${formulaLimits.html} characters of MathML, found ${html.length}`)
  const drawn = findMath(html)
  fillNumbers(drawn, numbers)
  const math = element('math', { ...(display ? { display: 'block' } : {}), alttext: source }, breakLines(drawn))
  return { ...rewriteMathml(math), properties: math.properties ?? {} }
}

function toMathml(source: string, displayMode: boolean, macros: Record<string, string>): string {
  const katex = requireEngine('katex')
  try {
    return katex.renderToString(source, { ...options, displayMode, macros })
  } catch (error) {
    if (error instanceof katex.ParseError) throw new NotDrawnError(error.rawMessage)
    // A mistake of the library costs the formula as well.
    throw new NotDrawnError(error instanceof Error ? error.message : String(error))
  }
}

/** What is drawn: KaTeX also gives the source, which programs that know no MathML would show a second time. */
function findMath(html: string): SyntaxNode[] {
  const parsed = parseMarkup(html)
  for (const node of walk(parsed))
    if (node.tagName === 'semantics') return childrenOf(node).filter(({ tagName }) => tagName !== 'annotation')
  throw new NotDrawnError('expected MathML, found none')
}

/** KaTeX leaves the cells of numbers empty: its own style sheet counts. */
function fillNumbers(nodes: readonly SyntaxNode[], numbers: readonly (string | null)[]): void {
  const table = nodes.flatMap((node) => [...walk(node)]).find(({ tagName }) => tagName === 'mtable')
  const rows = table ? childrenOf(table) : []
  for (const [index, row] of rows.entries()) {
    const cell = childrenOf(row).find(isNumberCell)
    const number = numbers[index]
    if (cell && childrenOf(cell).length === 0 && number) cell.children = [element('mtext', {}, [text(`(${number})`)])]
  }
}

/** Browsers ignore a line break between parts of a formula; rows of a table are lines everywhere. */
function breakLines(nodes: SyntaxNode[]): SyntaxNode[] {
  const [row] = nodes
  if (nodes.length !== 1 || row?.tagName !== 'mrow') return nodes
  const lines: SyntaxNode[][] = [[]]
  for (const child of childrenOf(row)) {
    if (child.properties?.linebreak === 'newline') lines.push([])
    else lines.at(-1)?.push(child)
  }
  if (lines.length === 1) return nodes
  const rows = lines.map((line) => element('mtr', {}, [element('mtd', {}, [element('mrow', {}, line)])]))
  return [element('mtable', { rowspacing: '0.4em', displaystyle: 'true' }, rows)]
}
