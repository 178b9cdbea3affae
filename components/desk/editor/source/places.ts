import { StateEffect, StateField } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

const add = StateEffect.define<{ name: symbol; at: number }>()
const drop = StateEffect.define<symbol>()

/** Places of the text that something is put in at later: each moves along with what is written before it. */
export const places = StateField.define<ReadonlyMap<symbol, number>>({
  create: () => new Map(),
  update(known, { changes, effects, docChanged }) {
    if (!docChanged && effects.length === 0) return known
    const moved = new Map([...known].map(([name, at]) => [name, changes.mapPos(at, 1)]))
    for (const effect of effects) {
      if (effect.is(add)) moved.set(effect.value.name, effect.value.at)
      else if (effect.is(drop)) moved.delete(effect.value)
    }
    return moved
  },
})

export interface Place {
  /** Where it is now. */
  read(): number
  forget(): void
}

export function keepPlace(view: EditorView, at: number): Place {
  const name = Symbol('place')
  view.dispatch({ effects: add.of({ name, at: Math.min(at, view.state.doc.length) }) })
  return {
    read: () => view.state.field(places).get(name) ?? view.state.doc.length,
    forget: () => view.dispatch({ effects: drop.of(name) }),
  }
}
