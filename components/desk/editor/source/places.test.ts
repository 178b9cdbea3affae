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
  const place = keepPlace(view, { from: 5, to: 5 })
  view.dispatch({ changes: { from: 0, insert: 'Zero. ' } })
  expect(place.read()).toEqual({ from: 11, to: 11 })
  view.dispatch({ changes: { ...place.read(), insert: 'A' } })
  view.dispatch({ changes: { ...place.read(), insert: 'B' } })
  expect(view.state.doc.toString()).toBe('Zero. One. ABTwo.')
  view.dispatch({ changes: { from: 0, to: view.state.doc.length } })
  expect(place.read()).toEqual({ from: 0, to: 0 })
})

test('a place behind the end of the text is its end', () => {
  const view = createView('One.')
  const place = keepPlace(view, { from: 99, to: 99 })
  expect(place.read()).toEqual({ from: 4, to: 4 })
  place.forget()
  expect(view.state.field(places).size).toBe(0)
})

test('a marked passage that stays as it was is replaced once, wherever it is by then', () => {
  const view = createView('One. Two. Three.')
  const place = keepPlace(view, { from: 5, to: 9 })
  view.dispatch({ changes: { from: 0, insert: 'Zero. ' } })
  expect(place.read()).toEqual({ from: 11, to: 15 })
  view.dispatch({ changes: { ...place.read(), insert: 'A' } })
  view.dispatch({ changes: { ...place.read(), insert: 'B' } })
  expect(view.state.doc.toString()).toBe('Zero. One. AB Three.')
})

test.each([
  ['within it', { from: 7, insert: '!' }, 'One. Tw!o.+ Three.'],
  ['over it', { from: 5, to: 9, insert: '2.' }, 'One. 2.+ Three.'],
  ['at its end', { from: 9, insert: '!' }, 'One. Two.!+ Three.'],
])('a marked passage that was written %s meanwhile is not replaced', (_, changes, text) => {
  const view = createView('One. Two. Three.')
  const place = keepPlace(view, { from: 5, to: 9 })
  view.dispatch({ changes })
  view.dispatch({ changes: { ...place.read(), insert: '+' } })
  expect(view.state.doc.toString()).toBe(text)
})
