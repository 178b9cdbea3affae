import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { hasSingleKeys } from './single-keys.ts'

/** A key as tinykeys writes it, and what it does. */
export type Bindings = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Keys mean letters where a person writes, and nothing behind a window. */
const isElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.isComposing ||
  document.querySelector('dialog[open]') !== null ||
  (event.target instanceof HTMLElement &&
    event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null)

/** The keys of a screen, while it is shown. */
export function useKeys(bindings: Bindings): void {
  const present = useRef(bindings)
  present.current = bindings
  const names = Object.keys(bindings).join(' ')
  useEffect(() => {
    const toHandler = (name: string) => (event: KeyboardEvent) => {
      if (!name.startsWith('$mod') && !hasSingleKeys()) return
      event.preventDefault()
      present.current[name]?.(event)
    }
    const handlers = names.split(' ').map((name) => [name, toHandler(name)] as const)
    return tinykeys(window, Object.fromEntries(handlers), { ignore: isElsewhere })
  }, [names])
}
