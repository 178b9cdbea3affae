import { EditorState, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { expect, test } from 'vitest'
import { keepPlace, places } from './places.ts'

/** A view without a page: what is dispatched becomes its next state. */
function createView(doc: string): EditorView {
  const view = {
    state: EditorState.create({ doc, extensions: [places] }),
    dispatch(change: TransactionSpec) {
      view.state = view.state.update(change).state
    },
  }
  return view as unknown as EditorView
}

test('a place moves along with what is written before it, and with what is put in at it', () => {
  const view = createView('One. Two.')
  const place = keepPlace(view, 5)
  view.dispatch({ changes: { from: 0, insert: 'Zero. ' } })
  expect(place.read()).toBe(11)
  view.dispatch({ changes: { from: place.read(), insert: 'A' } })
  view.dispatch({ changes: { from: place.read(), insert: 'B' } })
  expect(view.state.doc.toString()).toBe('Zero. One. ABTwo.')
  view.dispatch({ changes: { from: 0, to: view.state.doc.length } })
  expect(place.read()).toBe(0)
})

test('a place behind the end of the text is its end', () => {
  const view = createView('One.')
  const place = keepPlace(view, 99)
  expect(place.read()).toBe(4)
  place.forget()
  expect(view.state.field(places).size).toBe(0)
})
