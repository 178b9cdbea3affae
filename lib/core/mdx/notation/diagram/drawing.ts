import type { SyntaxNode } from '../../syntax-tree.ts'

/** What a library has drawn, before it is made ours. */
export interface Drawing {
  svg: SyntaxNode
  /** Classes for the colours that the library gives by itself. */
  colours: Readonly<Record<string, string>>
  description: string
  /** What its source calls it, for all readers and for those who hear the page. */
  caption?: string
  name?: string
  /** What of its empty edge is cut off. */
  margin?: number
}
