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
  const children = childrenOf(table).map((row, index) =>
    element(
      'mtr',
      {},
      listCells(row).map((cell, column, cells) => {
        const isGlue = hasClass(cell, 'mtr-glue') || cell.properties?.width === '50%'
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
