import { noteIdPrefix } from '../../page-ids.ts'
import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'

/** At the end of a line: `# (1)!` as MkDocs has it, also behind the words of a remark, `# <1>` as Quarto and AsciiDoc. */
const mark = /(?:\/\/|#|--|;|%|<!--|\/\*)[ \t]{0,20}(?:\((\d{1,2})\)!?|<(\d{1,2})>)(?:[ \t]{0,20}(?:-->|\*\/))?$/

const markInRemark =
  /(?:^|[ \t])(?:\/\/|#|--|;|%|<!--)[ \t][^\n]{0,200}?\S([ \t]{1,20}\((\d{1,2})\)!?)(?:[ \t]{0,20}-->)?$/

export interface AnnotatedCode {
  source: string
  /** By the number of the line, from 1. */
  notes: ReadonlyMap<number, string>
}

/** Takes the marks that lead to the remarks below code out of it. */
export function readAnnotations(source: string): AnnotatedCode {
  const notes = new Map<number, string>()
  const lines = source.split('\n').map((line, index) => {
    const text = line.trimEnd()
    const found = mark.exec(text)
    const number = found?.[1] ?? found?.[2]
    if (found && number !== undefined) {
      notes.set(index + 1, number)
      return line.slice(0, found.index).trimEnd()
    }
    const [, behind = '', named] = markInRemark.exec(text) ?? []
    if (named === undefined) return line
    notes.set(index + 1, named)
    return text.slice(0, text.lastIndexOf(behind)) + text.slice(text.lastIndexOf(behind) + behind.length)
  })
  return { source: lines.join('\n'), notes }
}

export const mayAnnotate = (body: string): boolean =>
  /(?:\(\d{1,2}\)!?|<\d{1,2}>)[ \t]{0,20}(?:-->|\*\/)?[ \t]{0,20}$/m.test(body)

/** A numbered list directly below code that has a mark for each of its items is the remarks on it. */
export function annotateFences(tree: SyntaxNode): void {
  let count = 0
  const annotate = (parent: SyntaxNode): void => {
    for (const [index, child] of childrenOf(parent).entries()) {
      const list = parent.children?.[index + 1]
      if (child.type !== 'code' || list?.type !== 'list') annotate(child)
      else if (isRemarks(list as List, child.value ?? '')) link(child, list, `${noteIdPrefix}code-${++count}-`)
    }
  }
  annotate(tree)
}

type List = SyntaxNode & { ordered?: boolean; start?: number }

function isRemarks(list: List, source: string): boolean {
  if (!list.ordered || (list.start ?? 1) !== 1) return false
  const marked = new Set(readAnnotations(source).notes.values())
  const items = childrenOf(list)
  return marked.size === items.length && items.every((_item, index) => marked.has(String(index + 1)))
}

function link(code: SyntaxNode, list: SyntaxNode, prefix: string): void {
  code.data = { ...code.data, hProperties: { ...code.data?.hProperties, dataNotes: prefix } }
  list.data = { ...list.data, hProperties: { className: ['notation-line-notes'] } }
  for (const [index, item] of childrenOf(list).entries())
    item.data = { ...item.data, hProperties: { id: `${prefix}${index + 1}` } }
}
