'use client'

import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { Dialog } from '../dialog.tsx'
import { listScreens } from '../screens.ts'
import { type FoundNote, useFoundNotes } from '../use-found-notes.ts'
import { useGo } from '../use-go.ts'
import { type Entry, matchEntries, moveAt } from './entries.ts'
import { useReadPageCommands } from './page-commands.tsx'
import styles from './palette.module.css'

interface Props {
  open: boolean
  canManage: boolean
  onClose(): void
}

/** Goes anywhere and does anything by its name. */
export const Palette = ({ open, canManage, onClose }: Props) => (
  <Dialog title="Go to, or do" open={open} onClose={onClose}>
    <Chooser canManage={canManage} onClose={onClose} />
  </Dialog>
)

function Chooser({ canManage, onClose }: Omit<Props, 'open'>) {
  const lead = useGo()
  const readPage = useReadPageCommands()
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { notes, failure } = useFoundNotes(text)

  const entries = useMemo(() => {
    const go = (href: string) => () => lead(href)
    const here = readPage().actions.map(({ label, onSelect }): Entry => {
      return { id: `do ${label}`, label, kind: 'On this screen', run: onSelect }
    })
    const screens = [...listScreens(canManage), { href: '/desk/account', label: 'Account' }].map(
      ({ href, label }): Entry => ({ id: href, label, kind: 'Screen', run: go(href) }),
    )
    const found = notes.map((note): Entry => {
      const href = `/desk/notes/${encodeURIComponent(note.id)}`
      return { id: href, label: note.title, kind: describeNote(note), run: go(href) }
    })
    return [...matchEntries([...here, ...screens], text), ...found]
  }, [text, notes, canManage, readPage, lead])

  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    // The window gives the focus back first, so that the next one knows where it was.
    setTimeout(entry.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const next = moveAt(event.key, at, entries.length)
    if (next === null && event.key !== 'Enter') return
    event.preventDefault()
    if (next === null) return choose(entries[at])
    setAt(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <input
        className={styles.field}
        role="combobox"
        aria-label="A screen, something to do here, or words of a note’s title"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
        placeholder="A screen, something to do here, a note"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label="What is found" className={styles.list}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.entry}
            onPointerMove={() => setAt(index)}
            onClick={() => choose(entry)}
          >
            <span className={styles.label}>{entry.label}</span>
            <span className={styles.kind}>{entry.kind}</span>
          </div>
        ))}
      </div>
      <p role="status" className={styles.status}>
        {failure ?? (entries.length === 0 ? 'Nothing is called so.' : `${entries.length} found`)}
      </p>
    </>
  )
}

const describeNote = ({ isLive, isDraft }: FoundNote): string => {
  if (isLive) return isDraft ? 'Note, live with a draft' : 'Note, live'
  return isDraft ? 'Note, draft' : 'Note'
}
