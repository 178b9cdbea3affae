import { type ChangeDesc, StateEffect, StateField } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

export interface Span {
  from: number
  to: number
}

const add = StateEffect.define<{ name: symbol; span: Span }>()
const drop = StateEffect.define<symbol>()

/**
 * Places of the text that something is put in at later, or passages that it takes the place of: each moves along with what is
 * written before it. A passage that was changed since is not replaced: what is put in stands behind it.
 */
export const places = StateField.define<ReadonlyMap<symbol, Span>>({
  create: () => new Map(),
  update(known, { changes, effects, docChanged }) {
    if (!docChanged && effects.length === 0) return known
    const moved = new Map([...known].map(([name, span]) => [name, moveSpan(span, changes)]))
    for (const effect of effects) {
      if (effect.is(add)) moved.set(effect.value.name, effect.value.span)
      else if (effect.is(drop)) moved.delete(effect.value)
    }
    return moved
  },
})

function moveSpan({ from, to }: Span, changes: ChangeDesc): Span {
  const end = changes.mapPos(to, 1)
  return from === to || changes.touchesRange(from, to)
    ? { from: end, to: end }
    : { from: changes.mapPos(from), to: end }
}

export interface Place {
  /** Where it is now. */
  read(): Span
  forget(): void
}

export function keepPlace(view: EditorView, { from, to }: Span): Place {
  const name = Symbol('place')
  const { length } = view.state.doc
  view.dispatch({ effects: add.of({ name, span: { from: Math.min(from, length), to: Math.min(to, length) } }) })
  return {
    read: () => view.state.field(places).get(name) ?? { from: view.state.doc.length, to: view.state.doc.length },
    forget: () => view.dispatch({ effects: drop.of(name) }),
  }
}
