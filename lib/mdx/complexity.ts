import type { SyntaxNode } from './syntax-tree.ts'

export const maxBodyLength = 5_000_000
export const maxTreeDepth = 100

export interface TooComplex {
  message: string
  /** Where in the text. */
  offset: number
}

/** Cheap checks that keep every later step bounded. */
export function findTooComplex(body: string): TooComplex | null {
  if (body.length > maxBodyLength)
    return { message: `expected at most ${maxBodyLength} characters, found ${body.length}`, offset: 0 }
  return null
}

/** Steps that recurse over a tree need its depth to be bounded. */
export function isTooDeep(root: SyntaxNode): boolean {
  const waiting: [SyntaxNode, number][] = [[root, 0]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, depth] = entry
    if (depth > maxTreeDepth) return true
    for (const child of node.children ?? []) waiting.push([child, depth + 1])
  }
  return false
}
