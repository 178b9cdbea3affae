'use client'

import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'
import styles from './dialog.module.css'
import { WindowContext } from './journal/where.tsx'

interface Props {
  title: string
  open: boolean
  /** Asked for by Escape, by the cross, or outside of it. */
  onClose(): void
  /** At the end, the thing to do last. */
  actions?: ReactNode
  children: ReactNode
}

/** Where a person begins in a window: at what is to be filled in, or where `data-begin` says so. */
const fields =
  'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), [role="combobox"]'

/** Enter in a field of one line does what the window is for, as in a form; beside a text it might be meant for the text. */
function isSent({ target, currentTarget, defaultPrevented, nativeEvent }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLInputElement) || defaultPrevented) return false
  const isLine = target.matches(':not([type="radio"], [type="checkbox"], [role="combobox"])') && !target.form
  // The key that opened the window may still be held.
  return isLine && !nativeEvent.isComposing && !nativeEvent.repeat && !currentTarget.querySelector('textarea')
}

/**
 * A window over the page. It keeps the focus inside, and gives it back to where it was. Once something was typed in it, a press
 * outside of it no longer closes it; Escape, the cross and the browser that is to leave the page ask first.
 */
export function Dialog({ title, open, onClose, actions, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const isTyped = useRef(false)
  const pressedOutside = useRef(false)
  const isShown = useRef(false)
  const actionsShown = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element || !open) return
    isTyped.current = false
    element.showModal()
    isShown.current = true
    const begin = element.querySelector<HTMLElement>('[data-begin]') ?? element.querySelector<HTMLElement>(fields)
    begin?.focus()
    const ask = (event: BeforeUnloadEvent) => {
      if (isTyped.current && element.querySelector(fields)) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    // A screen that is left is hidden with its windows, and a hidden window that is open lets nothing else be used.
    return () => {
      window.removeEventListener('beforeunload', ask)
      isShown.current = false
      element.close()
    }
  }, [open])
  const leave = () => {
    const holdsWords = isTyped.current && dialog.current?.querySelector(fields)
    if (!holdsWords || confirm('Close this window? What you typed in it goes.')) onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && isSent(event)) {
      // A window that closes at once gives the focus back, and the same key would press what has it then.
      event.preventDefault()
      return actionsShown.current?.querySelector<HTMLElement>(':scope > :last-child')?.click()
    }
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    leave()
  }
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      // Other ways to close a window, such as the gesture of a phone.
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
      // A browser lets the second `cancel` in a row not be prevented: a person who stays keeps the window with what they typed.
      onClose={({ currentTarget }) => {
        if (isShown.current && !currentTarget.open) currentTarget.showModal()
      }}
      onInput={({ target }) => {
        isTyped.current ||= !(target as HTMLElement).matches('[role="combobox"], [type="checkbox"]')
      }}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === event.currentTarget
      }}
      onClick={(event) => {
        // Text that is marked with the mouse may end outside: such a press began inside.
        if (event.target === event.currentTarget && pressedOutside.current && !isTyped.current) onClose()
      }}
    >
      {open && (
        <div className={styles.inside}>
          <div className={styles.head}>
            <h2 id={id} className={styles.title}>
              {title}
            </h2>
            <Button look="quiet" aria-label="Close" onClick={leave}>
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentcolor" strokeWidth="1.5" />
              </svg>
            </Button>
          </div>
          <div className={styles.body}>
            <WindowContext.Provider value={title}>{children}</WindowContext.Provider>
          </div>
          {actions && (
            <div ref={actionsShown} className={styles.actions}>
              {actions}
            </div>
          )}
        </div>
      )}
    </dialog>
  )
}
