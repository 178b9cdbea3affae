import { element } from '../../element.ts'
import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'

/**
 * Chromium reads no attribute of a table of MathML: where its columns stand, how far apart, and the lines between them are
 * classes of its cells.
 */
export function rewriteTable(table: SyntaxNode): SyntaxNode {
  const aligned = listOf(table, 'columnalign')
  const gaps = listOf(table, 'columnspacing')
  const spaces = listOf(table, 'rowspacing')
  const columns = listOf(table, 'columnlines')
  const rows = listOf(table, 'rowlines')
  const isWide = table.properties?.width === '100%' || hasNumbers(table)
  const width = Math.max(0, ...childrenOf(table).map((row) => readRow(listCells(row)).content.length))
  const children = childrenOf(table).map((row, index) =>
    element(
      'mtr',
      {},
      (isWide ? fillRow(listCells(row), width) : listCells(row)).map((cell, column, cells) => {
        const isGlue = isGlueCell(cell)
        const isNumber = isWide && column === cells.length - 1
        const at = isWide ? column - 1 : column
        const classes = [
          ...toAlignment(itemOf(aligned, at)),
          ...toGap(at > 0 ? itemOf(gaps, at - 1) : undefined),
          ...toSpace(itemOf(spaces, index)),
          ...toLine('left', at > 0 ? itemOf(columns, at - 1) : undefined),
          ...toLine('top', index > 0 ? itemOf(rows, index - 1) : undefined),
          ...(isGlue ? ['math-glue'] : []),
          ...(isNumber ? ['math-number'] : []),
        ]
        return element('mtd', classes.length > 0 ? { className: classes } : {}, childrenOf(cell))
      }),
    ),
  )
  return element(
    'mtable',
    isWide
      ? { className: ['math-numbered'], displaystyle: 'true' }
      : table.properties?.displaystyle
        ? { displaystyle: 'true' }
        : {},
    children.filter((row) => childrenOf(row).length > 0),
  )
}

/** KaTeX gives room and a number to numbered lines alone: the others need them as well, so that columns stay columns. */
function fillRow(cells: readonly SyntaxNode[], width: number): SyntaxNode[] {
  if (cells.length === 0) return []
  const { content, number } = readRow(cells)
  const missing = Array.from({ length: width - content.length }, () => element('mtd'))
  const glue = { className: ['mtr-glue'] }
  return [element('mtd', glue), ...content, ...missing, element('mtd', glue), number]
}

const isGlueCell = (cell: SyntaxNode): boolean => hasClass(cell, 'mtr-glue') || cell.properties?.width === '50%'

/** A line with a number has glue before and behind its cells, and the number at its end. */
const readRow = (cells: readonly SyntaxNode[]): { content: readonly SyntaxNode[]; number: SyntaxNode } =>
  cells.some(isGlueCell)
    ? { content: cells.slice(1, -2), number: cells.at(-1) ?? element('mtd') }
    : { content: cells, number: element('mtd') }

const listCells = (row: SyntaxNode): SyntaxNode[] => childrenOf(row).filter(({ tagName }) => tagName === 'mtd')

const hasClass = ({ properties }: SyntaxNode, name: string): boolean =>
  String(properties?.class ?? properties?.className ?? '').includes(name)

export const isNumberCell = (cell: SyntaxNode): boolean => hasClass(cell, 'mml-eqn-num')

const hasNumbers = (table: SyntaxNode): boolean =>
  childrenOf(table).some((row) => listCells(row).some((cell) => isNumberCell(cell)))

const listOf = ({ properties }: SyntaxNode, name: string): string[] =>
  typeof properties?.[name] === 'string' ? properties[name].trim().split(/\s+/) : []

/** The last item of such a list stands for all that come after it. */
const itemOf = (list: readonly string[], index: number): string | undefined => list[index] ?? list.at(-1)

const toAlignment = (side: string | undefined): string[] =>
  side === 'left' || side === 'right' ? [`math-to-${side}`] : []

function toGap(gap: string | undefined): string[] {
  const em = Number.parseFloat(gap ?? '0')
  if (!(em > 0)) return []
  return [em < 0.7 ? 'math-gap-1' : em < 1.5 ? 'math-gap-2' : 'math-gap-3']
}

function toSpace(space: string | undefined): string[] {
  const em = Number.parseFloat(space ?? '0')
  return em > 0.3 ? [em < 0.6 ? 'math-space-1' : 'math-space-2'] : []
}

const toLine = (side: 'left' | 'top', line: string | undefined): string[] =>
  line === 'solid' || line === 'dashed' ? [`math-line-${side}`] : []
