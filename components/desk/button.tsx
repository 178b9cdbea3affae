'use client'

import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'
import { useReady } from './use-ready.ts'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one thing to do here. `quiet`: among others in a row. */
  look?: 'plain' | 'primary' | 'danger' | 'quiet'
  /** What was asked for is under way: it cannot be asked for again, and the button keeps its focus. */
  busy?: boolean
}

export function Button({ look = 'plain', busy = false, className, onClick, children, ...rest }: Props) {
  const isOff = busy || rest.disabled
  const isReady = useReady()
  return (
    <button
      type="button"
      {...rest}
      // A button that is off for the moment keeps the focus, which would begin at the top of the page otherwise.
      disabled={!isReady}
      className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
      aria-disabled={isOff ? true : undefined}
      aria-busy={busy || undefined}
      onClick={isOff ? (event) => event.preventDefault() : onClick}
    >
      {children}
    </button>
  )
}
