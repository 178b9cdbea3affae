import type { SyntaxNode } from '../syntax-tree.ts'

/** An at sign as a source may write it: as text by a backslash or a character reference, or as itself. */
const written = /(\\@|&(?:commat|#0*64|#[xX]0*40);)|@/g

/** A text ends behind a sign that its author made text, so that nothing is read into both. */
export function partAtEscapedSigns(parent: SyntaxNode, body: string): void {
  if (!parent.children) return
  for (const child of parent.children) partAtEscapedSigns(child, body)
  parent.children = parent.children.flatMap((child) =>
    child.type === 'text' && child.value?.includes('@')
      ? part(child, sourceOf(child, body) ?? sourceOf(parent, body))
      : [child],
  )
}

function sourceOf({ position }: SyntaxNode, body: string): string | null {
  const [start, end] = [position?.start.offset, position?.end?.offset]
  return start === undefined || end === undefined ? null : body.slice(start, end)
}

function part(node: SyntaxNode, source: string | null): SyntaxNode[] {
  const signs = [...(source ?? '').matchAll(written)].map(([, asText]) => asText !== undefined)
  if (!signs.includes(true)) return [node]
  const texts = (node.value ?? '').split('@')
  // Where signs cannot be told apart, none of them begins anything.
  const isEscaped = (index: number) => signs.length !== texts.length - 1 || signs[index] === true
  const parts: string[] = []
  let waiting = ''
  for (const [index, each] of texts.entries()) {
    waiting += each
    if (index === texts.length - 1) break
    waiting += '@'
    if (!isEscaped(index)) continue
    parts.push(waiting)
    waiting = ''
  }
  return [...parts, waiting].filter(Boolean).map((value) => ({ ...node, value }))
}

export const mayEscapeSigns = (body: string): boolean => /\\@|&commat;|&#0*64;|&#x0*40;/i.test(body)
