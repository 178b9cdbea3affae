'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './menu.module.css'

export interface MenuItem {
  label: string
  onSelect(): void
  isDanger?: boolean
}

interface Props {
  /** What the menu is for, said by its button. */
  label: string
  /** Shown instead of the label; the label is still what is read. */
  children?: ReactNode
  items: readonly MenuItem[]
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Things to do with something, behind one button. */
export function Menu({ label, children, items }: Props) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const listItems = () => [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  const button = () => box.current?.querySelector('button')

  useEffect(() => {
    if (!isOpen) return
    box.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
    const closeOutside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [isOpen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false)
      button()?.focus()
      event.stopPropagation()
      return
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const all = listItems()
    all[step(all.indexOf(document.activeElement as HTMLElement), all.length)]?.focus()
  }

  return (
    <div ref={box} className={styles.box}>
      <Button
        look="quiet"
        aria-label={children === undefined ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {children ?? label}
      </Button>
      <div
        id={id}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles.menu}
        hidden={!isOpen}
        onKeyDown={onKeyDown}
      >
        {items.map(({ label: said, onSelect, isDanger }) => (
          <button
            key={said}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={isDanger ? `${styles.item} ${styles.danger}` : styles.item}
            onClick={() => {
              setOpen(false)
              button()?.focus()
              onSelect()
            }}
          >
            {said}
          </button>
        ))}
      </div>
    </div>
  )
}
