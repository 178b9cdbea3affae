import { element, text } from '../../element.ts'
import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { findTint } from '../tint.ts'
import { toAlphabet } from './alphabets.ts'
import { rewriteTable } from './rewrite-table.ts'

/** What KaTeX colours a command with that it must not obey: its arguments are lost there. */
export const refusedColour = '#0badf0'

/** Where Chromium draws nothing, a class draws the lines around or through a part. */
const enclosures: Record<string, string> = {
  box: 'math-box',
  updiagonalstrike: 'math-up',
  downdiagonalstrike: 'math-down',
  horizontalstrike: 'math-strike',
  phasorangle: 'math-phase',
  actuarial: 'math-actuarial',
  longdiv: 'math-longdiv',
  left: 'math-line-left',
  right: 'math-line-right',
  top: 'math-line-top',
  bottom: 'math-line-bottom',
}

/** Makes of KaTeX's MathML what Chromium draws as it is meant, without style attributes. Throws `NotDrawnError` else. */
export function rewriteMathml(node: SyntaxNode): SyntaxNode {
  if (node.type === 'text') return node
  if (node.properties?.mathcolor === refusedColour)
    throw new NotDrawnError(`${childrenOf(childrenOf(node)[0] ?? node)[0]?.value ?? 'a command'} is not allowed here`)
  node.children = spaceFunctions(childrenOf(node).map(rewriteMathml))
  // The classes of a cell say what it is for; its table rewrites them.
  if (node.tagName === 'mtd') return node
  return settle(rewriters[node.tagName ?? '']?.(node) ?? node)
}

const rewriters: Record<string, (node: SyntaxNode) => SyntaxNode> = {
  mi: toLetters,
  mn: toLetters,
  mo: toOperator,
  mtext: toLetters,
  menclose: toEnclosure,
  mpadded: toPadded,
  mover: (node) => toLine(lengthenArrow(node), 'math-over'),
  munder: (node) => toLine(lengthenArrow(node), 'math-under'),
  munderover: lengthenArrow,
  mtable: rewriteTable,
}

function toLetters(node: SyntaxNode): SyntaxNode {
  const { mathvariant, ...properties } = node.properties ?? {}
  if (typeof mathvariant !== 'string' || mathvariant === 'normal') return node
  const letters = childrenOf(node).map((child) => {
    const written = child.type === 'text' ? toAlphabet(child.value ?? '', mathvariant) : null
    return written === null ? child : text(written)
  })
  const face = /^sans-serif|^bold-sans/.test(mathvariant)
    ? 'math-sans'
    : mathvariant === 'monospace'
      ? 'math-mono'
      : null
  const classes = [...(face ? [face] : []), ...(face && mathvariant.includes('bold') ? ['math-bold'] : [])]
  const variant = node.tagName === 'mi' ? { mathvariant: 'normal' } : {}
  return element(node.tagName ?? '', { ...properties, ...variant, ...withClasses(classes) }, letters)
}

/** Around a table, KaTeX 0.19 says `top` and `bottom` of the lines at its sides, and `left` and `right` of those above and below. */
const turned: Record<string, string> = { top: 'left', bottom: 'right', left: 'top', right: 'bottom' }

const tight = { lspace: '0', rspace: '0' }

/** Operators that a browser's dictionary spaces as if they stood between two others, or does not let grow. */
function toOperator(node: SyntaxNode): SyntaxNode {
  // An operator with something above it is one by what it is made of.
  if (childrenOf(node).some(({ tagName }) => tagName !== undefined)) return toRow(childrenOf(node))
  const sign = childrenOf(node)[0]?.value
  const isFence = node.properties?.stretchy === 'false' || node.properties?.fence === 'true'
  if (sign === '∥' && isFence) return element('mo', { ...node.properties, ...tight }, [text('‖')])
  if (isBar(sign) && node.properties?.fence === 'true' && node.properties.stretchy !== 'false')
    return element('mo', { ...tight, ...node.properties, stretchy: 'true' }, [text('|')])
  if (sign === '⋯' || sign === '…') return element('mo', { ...node.properties, ...tight }, childrenOf(node))
  return toLetters(node)
}

const isBar = (sign: string | undefined): boolean => sign === '∣' || sign === '|'

const toRow = (children: SyntaxNode[]): SyntaxNode =>
  children.length === 1 && children[0] ? children[0] : element('mrow', {}, children)

/** The sign between a function and what it is of: a narrow blank, but before a bracket. */
function spaceFunctions(nodes: SyntaxNode[]): SyntaxNode[] {
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1]
    const isSign = node.tagName === 'mo' && childrenOf(node)[0]?.value === '\u2061'
    if (!isSign || !next || next.tagName === 'mo' || childrenOf(next)[0]?.tagName === 'mo') continue
    node.properties = { ...node.properties, lspace: '0', rspace: '0.1667em' }
  }
  return nodes
}

/** Arrows that a browser does not make longer by itself. */
const longer: Record<string, string> = { '→': '⟶', '←': '⟵', '↔': '⟷', '⇒': '⟹', '⇐': '⟸', '⇔': '⟺', '↦': '⟼' }

function lengthenArrow(node: SyntaxNode): SyntaxNode {
  const [arrow, ...others] = childrenOf(node)
  const long = longer[childrenOf(arrow ?? node)[0]?.value ?? '']
  if (arrow?.tagName !== 'mo' || !long || arrow.properties?.stretchy !== 'true') return node
  return { ...node, children: [element('mo', arrow.properties, [text(long)]), ...others] }
}

function toEnclosure(node: SyntaxNode): SyntaxNode {
  const isTable = childrenOf(node)[0]?.tagName === 'mtable'
  const written = String(node.properties?.notation ?? '')
    .trim()
    .split(/\s+/)
  const notations = isTable ? written.map((side) => turned[side] ?? side) : written
  const classes = notations.map((notation) => {
    const found = enclosures[notation]
    if (!found) throw new NotDrawnError(`a frame of the kind “${notation}” cannot be drawn`)
    return found
  })
  return element('mrow', withClasses(classes), childrenOf(node))
}

/** Widths that are added to what is inside are padding of a class; a share of it has no counterpart. */
function toPadded(node: SyntaxNode): SyntaxNode {
  const { width = '', lspace = '', mathbackground, style } = node.properties ?? {}
  if (/width$/.test(String(lspace))) return toLap(String(lspace), childrenOf(node))
  const [only, ...others] = childrenOf(node)
  // A rule has its own height, which that of what surrounds it takes away.
  if (only?.tagName === 'mspace' && others.length === 0) return toRule(node, only)
  if (mathbackground !== undefined || style !== undefined) {
    const tint = typeof mathbackground === 'string' ? (findTint(mathbackground) ?? 'grey') : null
    const classes = [
      'math-patch',
      ...(tint ? [`math-on-${tint}`] : []),
      ...(style === undefined ? [] : ['math-framed']),
    ]
    return element('mrow', withClasses(classes), childrenOf(node))
  }
  return String(width).startsWith('+') ? element('mrow', withClasses(['math-padded']), childrenOf(node)) : node
}

const toRule = ({ properties: { voffset = '0em' } = {} }: SyntaxNode, rule: SyntaxNode): SyntaxNode =>
  Number.parseFloat(String(voffset)) === 0 ? rule : element('mpadded', { voffset }, [rule])

/** What takes no room and stands before its place, or in the middle of it: browsers know no share of a width, but move by one. */
const laps: Record<string, string> = { '-1width': 'math-lap-before', '-0.5width': 'math-lap-middle' }

function toLap(lspace: string, children: SyntaxNode[]): SyntaxNode {
  const className = laps[lspace]
  if (!className) throw new NotDrawnError(`a part that is moved by “${lspace}” cannot be drawn`)
  return element('mpadded', { width: '0' }, [element('mrow', withClasses([className]), children)])
}

/** A line above or below is the border of a class: fonts have no sign that is as wide as every part. */
function toLine(node: SyntaxNode, className: string): SyntaxNode {
  const [base, sign] = childrenOf(node)
  const isLine = sign?.tagName === 'mo' && childrenOf(sign)[0]?.value === '‾'
  return base && isLine ? element('mrow', withClasses([className]), [base]) : node
}

const kept = new Set(
  'mathvariant display displaystyle scriptlevel stretchy fence separator form lspace rspace minsize maxsize accent accentunder largeop movablelimits symmetric linethickness width height depth voffset mathsize className'.split(
    ' ',
  ),
)

/** What is left of the attributes: colours as classes, and such as say nothing in a browser not at all. */
function settle(node: SyntaxNode): SyntaxNode {
  const { mathcolor, mathbackground, style, ...others } = node.properties ?? {}
  const classes = Array.isArray(others.className)
    ? others.className.map(String).filter((name) => name.startsWith('math-'))
    : []
  if (typeof mathcolor === 'string') classes.push(...toTint('math-in', mathcolor))
  if (mathbackground !== undefined) classes.push(node.tagName === 'mspace' ? 'math-rule' : 'math-patch')
  if (typeof style === 'string') {
    if (!style.startsWith('text-shadow')) throw new NotDrawnError(`“${style}” cannot be drawn`)
    classes.push('math-bold')
  }
  const properties = Object.fromEntries(
    Object.entries(others).filter(([name]) => kept.has(name) && name !== 'className'),
  )
  return { ...node, properties: { ...properties, ...withClasses(classes) } }
}

const toTint = (prefix: string, colour: string): string[] => {
  const tint = findTint(colour)
  return tint ? [`${prefix}-${tint}`] : []
}

const withClasses = (className: string[]): Record<string, unknown> => (className.length > 0 ? { className } : {})
