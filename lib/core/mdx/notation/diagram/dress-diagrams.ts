import type { BodyWords } from '../../body-words.ts'
import { findCode, idOf, readFence } from '../../dress-code.ts'
import { element, replaceNodes, text, textOf } from '../../element.ts'
import { partIdPrefix } from '../../page-ids.ts'
import { type SyntaxNode, walk } from '../../syntax-tree.ts'
import { createDrawingBudget } from '../drawing-budget.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { toWrittenBlock } from '../written.ts'
import { drawDot } from './draw-dot.ts'
import { drawMermaid } from './draw-mermaid.ts'
import type { Drawing } from './drawing.ts'
import { rewriteSvg } from './rewrite-svg.ts'

const drawers: Readonly<Record<string, (source: string) => Drawing>> = Object.assign(Object.create(null), {
  dot: drawDot,
  graphviz: drawDot,
  gv: drawDot,
  mermaid: drawMermaid,
})

export const diagramLimits = { characters: 10_000, all: 60_000 }

/** Fences of diagrams become drawings. One that cannot be drawn stands as it is written, with the reason. */
export function dressDiagrams(tree: SyntaxNode, words: BodyWords): void {
  if (!holdsDiagram(tree)) return
  const budget = createDrawingBudget({ characters: diagramLimits.all })
  let count = 0
  replaceNodes(tree, (node) => {
    const code = node.tagName === 'pre' ? findCode(node) : null
    if (!code) return node
    const { word, info } = readFence(code)
    const draw = drawers[word?.toLowerCase() ?? '']
    if (!draw) return node
    count++
    const source = textOf(code)
    try {
      const { svg, colours, description, margin, caption, name } = budget.spend(source.length, () => {
        if (source.length > diagramLimits.characters)
          throw new NotDrawnError(`expected at most ${diagramLimits.characters} characters, found ${source.length}`)
        return draw(source)
      })
      const shown = info.title ?? caption ?? null
      const title = info.title ?? name ?? caption ?? `${words.diagram} ${count}`
      const drawing = rewriteSvg(svg, {
        title,
        description,
        colours,
        margin,
        idPrefix: `${partIdPrefix}diagram-${count}-`,
      })
      return toFigure(drawing, { ...idOf(code), title, caption: toCaption(code, shown) })
    } catch (error) {
      if (error instanceof NotDrawnError) return toWrittenBlock(source, word ?? '', error.message, words, idOf(code))
      throw error
    }
  })
}

function holdsDiagram(tree: SyntaxNode): boolean {
  for (const node of walk(tree))
    if (node.tagName === 'code' && drawers[readFence(node).word?.toLowerCase() ?? '']) return true
  return false
}

/** A wide drawing scrolls in its own box, which the keyboard can reach. */
const toFigure = (
  drawing: SyntaxNode,
  { id, title, caption }: { id?: unknown; title: string; caption: SyntaxNode[] },
): SyntaxNode =>
  element('figure', { ...(id === undefined ? {} : { id }), className: ['diagram'] }, [
    element('div', { className: ['diagram-scroll'], tabIndex: 0, role: 'group', ariaLabel: title }, [drawing]),
    ...(caption.length > 0 ? [element('figcaption', {}, caption)] : []),
  ])

/** Its number is a link to it, as that of a picture is. */
function toCaption({ properties }: SyntaxNode, words: string | null): SyntaxNode[] {
  const { id, dataNumber: number } = properties ?? {}
  if (typeof id !== 'string' || typeof number !== 'string') return words ? [text(words)] : []
  const link = element('a', { href: `#${id}` }, [element('strong', {}, [text(number)])])
  return [link, ...(words ? [text(` ${words}`)] : [])]
}
