import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

/** Whether a place is between the fences of a block of code, where everything stands as it is. */
export function isInCode(state: EditorState, pos: number): boolean {
  const line = state.doc.lineAt(pos)
  for (let node = syntaxTree(state).resolveInner(pos, -1); node.parent; node = node.parent) {
    if (node.name !== 'FencedCode') continue
    const isClosed = node.getChildren('CodeMark').length > 1
    return node.from < line.from && (!isClosed || line.to < node.to)
  }
  return false
}
