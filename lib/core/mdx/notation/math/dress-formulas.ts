import type { BodyWords } from '../../body-words.ts'
import { findCode } from '../../dress-code.ts'
import { element, replaceNodes, text, textOf } from '../../element.ts'
import { type SyntaxNode, walk } from '../../syntax-tree.ts'
import { createDrawingBudget } from '../drawing-budget.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { toNamelessSource, toWrittenBlock } from '../written.ts'
import { drawFormula } from './draw-formula.ts'
import { numberEquations, withoutLabels } from './number-equations.ts'

/** Formulas become MathML. One that cannot be drawn stands as it is written, with the reason. */
export function dressFormulas(tree: SyntaxNode, words: BodyWords): void {
  if (!holdsFormula(tree)) return
  const displays = [...walk(tree)].flatMap((node) => findDisplay(node) ?? [])
  const { equations, findReference, resolve } = numberEquations(displays.map(toSource))
  const numbered = new Map(displays.map((code, index) => [code, equations[index]]))
  const budget = createDrawingBudget()
  const macros: Record<string, string> = {}

  replaceNodes(tree, (node, parent) => {
    const code = findDisplay(node)
    if (code) return toDisplay(code)
    return isInlineFormula(node) && parent.tagName !== 'pre'
      ? toInline(toSource(node), hasClass(node, 'math-display'))
      : node
  })

  function toDisplay(code: SyntaxNode): SyntaxNode {
    const equation = numbered.get(code)
    const source = toSource(code)
    const id = equation?.id ? { id: equation.id } : {}
    try {
      if (equation?.repeated)
        throw new NotDrawnError(`expected another label than that of an earlier formula, found ${equation.repeated}`)
      const resolved = resolve(equation?.source ?? source)
      const math = budget.spend(source.length, () =>
        drawFormula(resolved, { display: true, macros, numbers: equation?.numbers ?? [] }),
      )
      math.properties = { ...math.properties, alttext: source }
      const label = [words.formula, ...(equation?.numbers.flatMap((number) => number ?? []) ?? [])].join(' ')
      return element('div', { className: ['math-display'], ...id, tabIndex: 0, role: 'group', ariaLabel: label }, [
        math,
        ...toAnchor(equation?.id, words.linkTo(label)),
      ])
    } catch (error) {
      if (error instanceof NotDrawnError) return toWrittenBlock(source, 'tex', error.message, words, id)
      throw error
    }
  }

  /** One of `$$` that is part of a heading, a link or a word stays in its line, as large as by itself. */
  function toInline(source: string, isLarge: boolean): SyntaxNode {
    const found = findReference(source)
    if (found) return element('a', { href: `#${found.id}` }, [text(found.text)])
    const resolved = resolve(isLarge ? withoutLabels(source) : source)
    try {
      const math = budget.spend(source.length, () =>
        drawFormula(isLarge ? `\\displaystyle ${resolved}` : resolved, { display: false, macros }),
      )
      return { ...math, properties: { ...math.properties, alttext: resolved } }
    } catch (error) {
      const sign = isLarge ? '$$' : '$'
      if (error instanceof NotDrawnError) return toNamelessSource(`${sign}${source}${sign}`, error.message, words)
      throw error
    }
  }
}

/** What can be referred to has a link to itself, as headings have. */
const toAnchor = (id: string | null | undefined, ariaLabel: string): SyntaxNode[] =>
  id ? [element('a', { className: ['heading-anchor'], href: `#${encodeURI(id)}`, ariaLabel })] : []

const mathClasses = ['language-math', 'math-inline', 'math-display']

function holdsFormula(tree: SyntaxNode): boolean {
  for (const node of walk(tree))
    if (node.tagName === 'code' && mathClasses.some((name) => hasClass(node, name))) return true
  return false
}

const hasClass = ({ properties }: SyntaxNode, name: string): boolean =>
  Array.isArray(properties?.className) && properties.className.includes(name)

const isInlineFormula = (node: SyntaxNode): boolean => node.tagName === 'code' && hasClass(node, 'math-inline')

/** Of `$$`, or of a fence that says `math`. */
function findDisplay(node: SyntaxNode): SyntaxNode | null {
  const code = node.tagName === 'pre' ? findCode(node) : null
  return code && (hasClass(code, 'math-display') || hasClass(code, 'language-math')) ? code : null
}

const toSource = (code: SyntaxNode): string => textOf(code).trim()
