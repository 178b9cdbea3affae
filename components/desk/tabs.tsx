'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import styles from './tabs.module.css'
import { useReady } from './use-ready.ts'

interface Tab {
  id: string
  label: ReactNode
  content: ReactNode
  /** Once shown, it stays as it is: with what was typed there, and what can be undone of it. */
  isKept?: boolean
}

interface Props {
  /** What the tabs divide. */
  label: string
  tabs: readonly Tab[]
  /** Which one is open, where the page remembers it. */
  open?: string
  onOpen?(id: string): void
  /** All of them are kept. */
  keepsParts?: boolean
}

/** Parts of one thing, one of them shown. Arrow keys go from tab to tab. */
export function Tabs({ label, tabs, open, onOpen, keepsParts = false }: Props) {
  const [own, setOwn] = useState(tabs[0]?.id)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const list = useRef<HTMLDivElement>(null)
  const isReady = useReady()
  const base = useId()
  const present = tabs.find(({ id }) => id === (open ?? own)) ?? tabs[0]
  const show = (id: string) => {
    setSeen((known) => new Set(known).add(id).add(present?.id ?? id))
    setOwn(id)
    onOpen?.(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const at = tabs.findIndex(({ id }) => id === present?.id)
    const next = (at + step + tabs.length) % tabs.length
    const tab = tabs[next]
    if (!tab) return
    event.preventDefault()
    show(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div>
      <div ref={list} role="tablist" aria-label={label} tabIndex={-1} className={styles.list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            disabled={!isReady}
            id={`${base}-${tab.id}`}
            aria-selected={tab === present}
            aria-controls={tab === present ? `${base}-panel-${tab.id}` : undefined}
            tabIndex={tab === present ? 0 : -1}
            className={styles.tab}
            onClick={() => show(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs
        .filter((tab) => tab === present || ((keepsParts || tab.isKept) && seen.has(tab.id)))
        .map((tab) => (
          <div
            key={tab.id}
            role="tabpanel"
            id={`${base}-panel-${tab.id}`}
            aria-labelledby={`${base}-${tab.id}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel may hold nothing else that takes the focus
            tabIndex={0}
            hidden={tab !== present}
            className={styles.panel}
          >
            {tab.content}
          </div>
        ))}
    </div>
  )
}
