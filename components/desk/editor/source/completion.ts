import { type Completion, type CompletionContext, type CompletionResult, snippet } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { escapeWords } from '#lib/core/posts/escape-words.ts'

/** Something that a note may say in its own notation. */
export interface Notation {
  /** Typed at the beginning of a line, or after `<`. */
  label: string
  /** One sentence. */
  about: string
  /** What is put in, with `#{}` where one goes on. */
  insert: string
}

export interface LinkedNote {
  title: string
  address: string
  summary: string | null
}

/** Components and notations: after `<`, or at the beginning of a line after `:`, `$` or a tick. */
export function completeNotations(notations: readonly Notation[]) {
  const options = notations.map(
    ({ label, about, insert }): Completion => ({ label, info: about, apply: snippet(insert) }),
  )
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/<\w*$|^\s*(?::{1,3}\w*|\$\$?|`{3}\w*|>\s?\[!?\w*|\[\^)$/)
    if (!typed && !context.explicit) return null
    if (isVerbatim(context)) return null
    const from = typed ? typed.from + (typed.text.match(/^\s*/)?.[0].length ?? 0) : context.pos
    return { from, options, validFor: /^[<:$`>[\]!^\w\s]*$/ }
  }
}

/** Notes of the site after `[[`: what was chosen becomes a link. */
export function completeLinks(find: (text: string) => Promise<readonly LinkedNote[]>) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/\[\[[^[\]\n]*$/)
    // In a script of a shell the two signs begin a condition.
    if (!typed || isVerbatim(context)) return null
    const words = typed.text.slice(2).trim()
    if (words === '') return null
    const notes = await find(words)
    if (context.aborted) return null
    return {
      from: typed.from,
      filter: false,
      options: notes.map(({ title, address, summary }) => ({
        label: title,
        detail: address,
        ...(summary === null ? {} : { info: summary }),
        apply: (view, _, from, to) => {
          const after = view.state.sliceDoc(to, to + 2) === ']]' ? to + 2 : to
          const insert = `[${escapeWords(title)}](${address})`
          view.dispatch({ changes: { from, to: after, insert }, selection: { anchor: from + insert.length } })
        },
      })),
    }
  }
}

/** Where signs stand for themselves: in code and in formulas. */
const isVerbatim = ({ state, pos }: CompletionContext): boolean =>
  isInsideCode(state, pos) || isInsideFormula(state, pos)

/** In code that was begun above, its last line included: Enter after the sign that ends it goes to the next line. */
function isInsideCode(state: EditorState, pos: number): boolean {
  const line = state.doc.lineAt(pos)
  for (let node = syntaxTree(state).resolveInner(pos, -1); node.parent; node = node.parent) {
    if (node.name === 'InlineCode' || node.name === 'CodeBlock') return node.from < pos
    if (node.name === 'FencedCode') return node.from < line.from
  }
  return false
}

/** In a formula that was begun above; the syntax of the editor knows none. */
function isInsideFormula(state: EditorState, pos: number): boolean {
  const { number } = state.doc.lineAt(pos)
  let signs = 0
  for (const text of state.doc.iterLines(1, number)) if (text.trim() === '$$') signs++
  return signs % 2 === 1
}
