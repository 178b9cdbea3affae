import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import type { SyntaxNode } from '../syntax-tree.ts'
import type { PieceFinder } from './pieces.ts'

const types = ['mdxTag', 'mdxExpression', 'mdxComment', 'mdxModule'] as const

/** Each piece of MDX becomes a leaf with its source. What the tags mean is decided when the whole tree is there. */
export function mdxFromMarkdown(pieces: PieceFinder): Extension {
  function enter(this: CompileContext, token: Token): void {
    this.enter({ type: token.type, value: '' } as never, token)
  }
  function exit(this: CompileContext, token: Token): void {
    const node = this.stack.at(-1) as unknown as SyntaxNode
    node.value = this.sliceSerialize(token)
    const tag = token.type === 'mdxTag' ? pieces.find(token.start.offset)?.tag : undefined
    if (tag) node.tag = tag
    this.exit(token)
  }
  return {
    enter: Object.fromEntries(types.map((type) => [type, enter])),
    exit: Object.fromEntries(types.map((type) => [type, exit])),
  }
}
