import type { SyntaxNode } from './syntax-tree.ts'

const phrasing = new Set(
  'paragraph heading emphasis strong delete mark link linkReference tableCell defListTerm'.split(' '),
)

/** Whether a node of Markdown holds words and no blocks. */
export const isPhrasing = ({ type }: SyntaxNode): boolean => phrasing.has(type)
