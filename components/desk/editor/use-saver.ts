'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { askDesk, callDesk, DeskError } from '#components/desk/call-desk.ts'
import { type Journal, openJournal } from '#components/desk/journal/journal.ts'
import { beginSession, openTabs } from '#components/desk/journal/session.ts'
import { watchKept } from '#components/desk/journal/watch-kept.ts'
import { isSame, type Typed } from '#components/desk/merging/merge.ts'
import type { discard } from '#lib/work/desk/writing/discard.ts'
import type { findNewer } from '#lib/work/desk/writing/find-newer.ts'
import type { listCopies } from '#lib/work/desk/writing/list-copies.ts'
import type { openNote } from '#lib/work/desk/writing/open-note.ts'
import type { saveTyped } from '#lib/work/desk/writing/save-typed.ts'
import type { ListedCopy } from './parts/copies-pane.tsx'
import { isOnlyHere, type Saving } from './saving/decide-next.ts'
import { findRecoveries, type JournalEntry, type Recovery } from './saving/recover.ts'
import { createSaver, type SavedState, type Saver } from './saving/saver.ts'

interface Options {
  note: string
  /** The journal offers the words to this person alone. */
  person: string
  opened: SavedState
  read: RefObject<() => Typed>
  /** Shows a text that was saved elsewhere. */
  show(typed: Typed): void
}

/** What is to be put together: the text of the editor and another one, from where both began. */
export interface Merging {
  base: Typed
  theirs: SavedState
  whose: string
  /** Whether the result lies over `theirs`, or only takes it in. */
  isPresent: boolean
  /** Whether `theirs` is a version: the result is saved over the copy as it is, and lies over that version. */
  isVersion?: boolean
  /** What is taken in by it. */
  recovery?: Recovery
}

/** How soon the work of another person is seen. */
const checkMs = 10_000
/** A browser that has not opened its journal until then may never do it. */
const longestOpeningMs = 5000

/** Keeps what is typed: journal, server, other tabs. */
export function useSaver({ note, person, opened, read, show }: Options) {
  const saver = useRef<Saver | null>(null)
  const journal = useRef<Journal<JournalEntry> | null>(null)
  const [saving, setSaving] = useState<Saving | null>(null)
  const [isJournalBroken, setJournalBroken] = useState(false)
  const [isJournalRead, setJournalRead] = useState(false)
  const [recoveries, setRecoveries] = useState<Recovery[]>([])
  const [merging, setMerging] = useState<Merging | null>(null)
  const [copies, setCopies] = useState<ListedCopy[]>([])
  const [isBehind, setBehind] = useState(false)
  const lookNow = useRef(async () => {})
  const first = useRef({ opened, show })
  first.current.show = show

  const readPresent = useCallback((): Promise<SavedState> => readNote(note), [note])

  /** What is on the server beside what is typed here. */
  const merge = useCallback(async () => {
    const present = await readPresent()
    const base = saver.current?.base
    if (base) setMerging({ base, theirs: present, whose: 'in another tab', isPresent: true })
  }, [readPresent])

  /** Puts a version that another person made since together with what is typed here. False: there is none. */
  const catchUp = useCallback(async () => {
    const { newer } = await askDesk<typeof findNewer>('find-newer', { id: note })
    setBehind(newer !== null)
    if (!newer) return false
    const theirs = toState({ ...newer, sequence: 0 })
    const base = newer.base ? toState({ ...theirs, ...newer.base }) : { ...theirs, meta: {}, body: '' }
    const whose = newer.by === null ? 'since' : `by ${newer.by}, who kept it as version ${newer.version}`
    setMerging({ base, theirs, whose, isPresent: true, isVersion: true })
    return true
  }, [note])

  useEffect(() => {
    let isGone = false
    let isBroken = false
    const editing = beginSession()
    const tabs = openTabs((message) => {
      if (message.note === note) own.feed({ kind: 'saved-elsewhere', sequence: message.sequence })
    })
    const take = async () => {
      const before = own.base
      const present = await readPresent()
      // A key that was pressed meanwhile is not written over: its save comes back as outdated.
      if (own.saving.phase !== 'idle' || own.base !== before) return
      first.current.show(present)
      own.settle(present, false)
    }
    const onJournal = (isKept: boolean) => {
      isBroken = !isKept
      if (!isGone) setJournalBroken(isBroken)
    }
    // It is there from the first key on: neither the journal nor a lock is waited for.
    const own = createSaver({
      ...{ note, person, session: editing.session, opened: first.current.opened, onJournal, isSame },
      read: () => read.current(),
      async send(request) {
        const answer = await callDesk<typeof saveTyped>('save-typed', { id: note, ...request }, { isBackground: true })
        if (answer.kind === 'saved') return { kind: 'saved', sequence: answer.saved.sequence }
        return { kind: 'outdated', present: answer.present && toState(answer.present) }
      },
      isFailure: (error) => error instanceof DeskError,
      onChange: () => setSaving(own.saving),
      onSaved(sequence) {
        setSaving(own.saving)
        tabs.tell({ note, sequence })
      },
      onTake: () => void take().catch(ignoreUnreachable),
      onMerge: () => void merge().catch(ignoreUnreachable),
    })
    saver.current = own
    setSaving(own.saving)

    const late = setTimeout(() => onJournal(false), longestOpeningMs)
    const beginJournal = async () => {
      const book = await openJournal<JournalEntry>()
      clearTimeout(late)
      if (isGone) return
      onJournal(true)
      journal.current = book
      own.attach(book)
      await watchKept(book, note, editing, (entries, open) => {
        if (!isGone) setRecoveries(findRecoveries(entries, { person, open, present: own.base, isSame }))
      })
    }
    void beginJournal()
      .catch(() => onJournal(false))
      .finally(() => {
        clearTimeout(late)
        setJournalRead(true)
      })

    const check = async () => {
      if (document.visibilityState !== 'visible') return
      const before = own.base
      const found = await askDesk<typeof listCopies>('list-copies', { id: note }, { isBackground: true })
      setCopies(found.copies)
      setBehind(found.isBehind)
      // The desk answers this person: what was held back for want of that goes on.
      own.feed({ kind: own.saving.phase === 'signed-out' ? 'signed-in' : 'online' })
      if (own.base !== before) return
      const mine = found.copies.find(({ owner, tab }) => owner === person && tab === null)
      const sequence = mine?.sequence ?? 0
      // A copy that ended, since it was kept or thrown away elsewhere, is another state as well.
      const isEnded = sequence === 0 && own.base.sequence > 0 && own.saving.phase === 'idle'
      // So is another draft, where nothing was typed yet.
      const isMoved = own.base.sequence === 0 && sequence === 0 && own.base.revision !== found.revision
      own.feed({ kind: 'saved-elsewhere', sequence: isEnded || isMoved ? own.base.sequence + 1 : sequence })
    }
    const look = () => void check().catch(ignoreUnreachable)
    lookNow.current = () => check().catch(ignoreUnreachable)
    const timer = setInterval(look, checkMs)
    const online = () => own.feed({ kind: 'online' })
    const leave = () => void own.keep()
    const warn = (event: BeforeUnloadEvent) => {
      if (isOnlyHere(own.saving, isBroken)) event.preventDefault()
    }
    document.addEventListener('visibilitychange', look)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('online', online)
    window.addEventListener('pagehide', leave)
    window.addEventListener('beforeunload', warn)
    look()
    return () => {
      isGone = true
      clearTimeout(late)
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('online', online)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('beforeunload', warn)
      own.close()
      tabs.close()
      editing.end()
    }
  }, [note, person, read, readPresent, merge])

  const forget = useCallback(async ({ entry }: Recovery) => {
    await journal.current?.remove(entry)
    setRecoveries((all) => all.filter((each) => each.entry !== entry))
    // What that page load laid aside on the server is the same text.
    await callDesk<typeof discard>('discard', { id: entry.note, tab: entry.session }).catch(ignoreUnreachable)
  }, [])

  return {
    saver,
    saving,
    isJournalBroken,
    isJournalRead,
    recoveries,
    forget,
    merging,
    setMerging,
    merge,
    isBehind,
    catchUp,
    catchUpDone: () => setBehind(false),
    copies,
    /** Asks at once what others are writing. */
    lookAgain: () => lookNow.current(),
    readPresent,
  }
}

/** The next look, or the next save, finds out again. */
function ignoreUnreachable(error: unknown): void {
  if (!(error instanceof DeskError)) throw error
}

export async function readNote(note: string): Promise<SavedState> {
  const { copy, base } = await askDesk<typeof openNote>('open-note', { id: note })
  return toSaved(copy, base)
}

type Opened = Awaited<ReturnType<(typeof openNote)['run']>>

/** The copy of the person, else what one would be begun from. */
export function toSaved(copy: Opened['copy'], base: Opened['base']): SavedState {
  return toState({ sequence: 0, ...(copy ?? base) })
}

/** Fields came as JSON. */
export const toState = (state: Omit<SavedState, 'meta'> & { meta: unknown }): SavedState => ({
  ...{ format: state.format, body: state.body, meta: state.meta as Record<string, unknown> },
  ...{ revision: state.revision, sequence: state.sequence },
  ...(state.live === undefined ? {} : { live: state.live }),
})
