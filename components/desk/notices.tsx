'use client'

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './notices.module.css'

interface Notice {
  text: string
  /** Takes back what was done. */
  undo?: () => void
  /** Where one goes on. */
  link?: { label: string; href: string }
}

interface Notices {
  /** Shows what was done for some seconds, with a way back. */
  tell(notice: string | Notice): void
  /** Says something to those who do not see it change. */
  announce(text: string): void
}

const Context = createContext<Notices>({ tell: () => {}, announce: () => {} })

/** `const { tell, announce } = useNotices()` */
export const useNotices = (): Notices => useContext(Context)

const shownForMs = 10_000
const heldForMs = 2000
const mostShown = 3

/** Keeps the notices of the desk, and its live region. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(Notice & { id: number })[]>([])
  const [said, setSaid] = useState('')
  const last = useRef(0)
  const stack = useRef<HTMLElement>(null)

  const announce = useCallback((text: string) => {
    // A region that says the same twice is not read again.
    setSaid('')
    setTimeout(() => setSaid(text), 50)
  }, [])
  const drop = useCallback((id: number) => setShown((all) => all.filter((notice) => notice.id !== id)), [])
  const tell = useCallback(
    (notice: string | Notice) => {
      const told = typeof notice === 'string' ? { text: notice } : notice
      const id = ++last.current
      setShown((all) => [...all, { ...told, id }].slice(-mostShown))
      announce(told.undo ? `${told.text} It can be undone.` : told.text)
      // They stay while the pointer or the focus is at them.
      const leave = () => (stack.current?.matches(':hover, :focus-within') ? setTimeout(leave, heldForMs) : drop(id))
      setTimeout(leave, shownForMs)
    },
    [announce, drop],
  )
  const notices = useMemo(() => ({ tell, announce }), [tell, announce])

  return (
    <Context.Provider value={notices}>
      {children}
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <section ref={stack} aria-label="Notices" className={styles.stack}>
        {shown.map(({ id, text, undo, link }) => (
          <div key={id} className={styles.notice}>
            <span>{text}</span>
            {link && (
              <a className={styles.action} href={link.href}>
                {link.label}
              </a>
            )}
            {undo && (
              <Button
                look="quiet"
                className={styles.action}
                onClick={() => {
                  drop(id)
                  undo()
                }}
              >
                Undo
              </Button>
            )}
            <Button look="quiet" className={styles.action} aria-label="Dismiss" onClick={() => drop(id)}>
              <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
                <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentcolor" strokeWidth="1.5" />
              </svg>
            </Button>
          </div>
        ))}
      </section>
    </Context.Provider>
  )
}
