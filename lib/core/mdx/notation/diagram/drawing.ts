import type { SyntaxNode } from '../../syntax-tree.ts'

/** What a library has drawn, before it is made ours. */
export interface Drawing {
  svg: SyntaxNode
  /** Classes for the colours that the library gives by itself. */
  colours: Readonly<Record<string, string>>
  description: string
  /** What of its empty edge is cut off. */
  margin?: number
}
