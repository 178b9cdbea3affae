'use client'

import { usePathname } from 'next/navigation'
import { type RefObject, useContext, useEffect, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { Moment } from '../moment.tsx'
import { relateToField } from './keeper.ts'
import styles from './kept-line.module.css'
import { useKeptWords } from './kept-words.tsx'
import { WindowContext } from './where.tsx'

interface Props {
  field: RefObject<HTMLInputElement | null>
  label: string
  /** Where the screen holds the words; else the field itself does. */
  value: string | undefined
  /** What stands in it at first. */
  first: string
  /** What the desk has of it, where that is not what the screen put there. */
  saved: string | undefined
}

/** The kept words of a field of one line. They are offered while nothing else is typed in it. */
export function KeptLine({ field, label, value, first, saved: known }: Props) {
  const inWindow = useContext(WindowContext)
  const [held, setHeld] = useState(first)
  const [put, setPut] = useState(first)
  const isTyped = useRef(false)
  // What the screen puts into the field by itself, such as a suggestion, or nothing once it was sent, was not typed.
  useEffect(() => {
    if (value !== undefined && !isTyped.current) setPut(value)
    isTyped.current = false
  }, [value])
  useEffect(() => {
    const { current: input } = field
    if (!input) return
    const read = () => setHeld(input.value)
    const note = () => {
      isTyped.current = true
    }
    // After React has told the screen: a state set before would have it draw the field as it was, without the letter.
    const readTyped = ({ target }: Event) => target === input && read()
    // A form is emptied after it has told of it.
    const readEmptied = () => queueMicrotask(read)
    // Words of a person who was faster than the scripts.
    if (input.value !== first) {
      note()
      read()
    }
    input.addEventListener('input', note)
    window.addEventListener('input', readTyped)
    input.form?.addEventListener('reset', readEmptied)
    return () => {
      input.removeEventListener('input', note)
      window.removeEventListener('input', readTyped)
      input.form?.removeEventListener('reset', readEmptied)
    }
  }, [field, first])
  const saved = known ?? put
  const words = value ?? held
  const { element, offered, take, forget } = useKeptWords({
    ...{ words, saved, dropsWords: true },
    place: `desk:line${usePathname()}/${inWindow}/${label}`,
    onTake: (text) => field.current && typeInto(field.current, text),
  })
  const found = offered.find(({ entry }) => relateToField(entry, { words, saved }) === 'newer')
  return (
    <div ref={element} role="status" className={styles.place}>
      {found && (
        <div className={styles.line}>
          <p>
            Typed here on <Moment at={found.entry.at} /> and not saved: “{found.entry.body}”.
          </p>
          <Button look="quiet" onClick={() => void take(found.entry.body, found).then(() => field.current?.focus())}>
            Take them up
          </Button>
          <Button look="quiet" onClick={() => void forget(found).then(() => field.current?.focus())}>
            Throw away
          </Button>
        </div>
      )}
    </div>
  )
}

/** Puts words into a field as a person does, so that the screen that holds it hears of them. */
function typeInto(input: HTMLInputElement, words: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, words)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
