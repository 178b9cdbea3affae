import { type ChangeEvent, type RefObject, useEffect, useRef } from 'react'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface Controlled<E> {
  value?: unknown
  onChange?: ((event: ChangeEvent<E>) => void) | undefined
}

/** A control holds line ends of one letter, whatever ends the lines of its text had. */
export const isTypedBefore = (held: string, known: unknown): boolean => held !== String(known).replace(/\r\n?/g, '\n')

/**
 * Takes up what a person typed or chose while the page’s scripts were still on their way: React leaves it in the control at
 * first, and puts its own value over it with the next change.
 */
export function useTypedBefore<E extends Control>({ value, onChange }: Controlled<E>): RefObject<E | null> {
  const control = useRef<E>(null)
  const first = useRef({ value, onChange })
  useEffect(() => {
    const { current: element } = control
    const { value: known, onChange: tell } = first.current
    if (!element || known === undefined || !isTypedBefore(element.value, known)) return
    tell?.({ target: element, currentTarget: element } as ChangeEvent<E>)
  }, [])
  return control
}
