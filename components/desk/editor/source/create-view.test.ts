import { history, undo } from '@codemirror/commands'
import { EditorState, type Transaction, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { expect, test } from 'vitest'
import { replaceText, toLanguage } from './create-view.ts'

/** A view without a page: what is dispatched becomes its next state. */
function createView(doc: string): EditorView {
  const view = {
    state: EditorState.create({ doc, extensions: [history()] }),
    dispatch(change: TransactionSpec | Transaction) {
      view.state = 'state' in change ? change.state : view.state.update(change).state
    },
  }
  return view as unknown as EditorView
}

const read = (view: EditorView) => view.state.doc.toString()
const type = (view: EditorView, insert: string) =>
  view.dispatch({ changes: { from: view.state.doc.length, insert }, userEvent: 'input.type' })

test.each([
  ['put together with another one', true],
  ['saved elsewhere', false],
])('undo takes a text back that was %s, without the keys before and after it', (_, isTyped) => {
  const view = createView('One.')
  type(view, ' Mine.')
  replaceText(view, 'One. Mine. Theirs.', { isTyped })
  type(view, ' Later.')
  const seen = [read(view)]
  while (undo(view)) seen.push(read(view))
  expect(seen).toEqual(['One. Mine. Theirs. Later.', 'One. Mine. Theirs.', 'One. Mine.', 'One.'])
})

test('a tag that a person types to its end is there once', () => {
  const begun = '<Callout'
  const state = EditorState.create({ doc: begun, extensions: toLanguage() })
  const view = {
    state,
    composing: false,
    dispatch(change: Transaction | TransactionSpec | (Transaction | TransactionSpec)[]) {
      for (const each of [change].flat()) view.state = 'state' in each ? each.state : view.state.update(each).state
    },
  }
  for (const text of '>\nX\n</Callout>') {
    const at = view.state.doc.length
    const insert = () =>
      view.state.update({ changes: { from: at, insert: text }, selection: { anchor: at + 1 }, userEvent: 'input.type' })
    const handlers = view.state.facet(EditorView.inputHandler)
    if (!handlers.some((handle) => handle(view as unknown as EditorView, at, at, text, insert))) view.dispatch(insert())
  }
  expect(view.state.doc.toString()).toBe(`${begun}>\nX\n</Callout>`)
})
