import type { Journal } from '#components/desk/journal/journal.ts'
import type { Typed } from '#components/desk/merging/merge.ts'
import { beginSaving, decideNext, type Saving, type SavingEvent } from './decide-next.ts'
import type { JournalEntry } from './recover.ts'

/** A state of the server that is typed over. `sequence` 0: nothing is saved yet. */
export interface SavedState extends Typed {
  sequence: number
  revision: number | null
  /** What was live when it was opened, where nothing is saved yet. */
  live?: number | null
}

export type SaveAnswer =
  | { kind: 'saved'; sequence: number }
  /** Another state came first: it is told, where it is still there. */
  | { kind: 'outdated'; present: SavedState | null }

export interface SaveRequest {
  sequence: number
  revision: number | null
  live?: number | null
  tab: string
  written: Typed
}

/** Why a save did not arrive, by the codes of a call to the desk. */
export interface SaveFailure {
  code: string
  message: string
}

export interface SaverOptions {
  note: string
  /** The person who types. */
  person: string
  /** Names this page load. */
  session: string
  opened: SavedState
  read(): Typed
  send(request: SaveRequest): Promise<SaveAnswer>
  isFailure(error: unknown): error is SaveFailure
  isSame(one: unknown, other: unknown): boolean
  onChange(): void
  onSaved(sequence: number): void
  /** Something else was saved and nothing was typed here. */
  onTake(): void
  /** Something else was saved beside what was typed here. */
  onMerge(): void
  /** Whether the browser kept what was typed. */
  onJournal(isKept: boolean): void
}

/** How soon the journal has what was typed. */
const journalMs = 250

const mostUnanswered = 32

const passing = new Set(['offline', 'busy', 'failed'])

/** Brings what is typed into the journal and to the server, and says how that stands. */
export function createSaver(options: SaverOptions) {
  const { note, person, session, read } = options
  let journal: Pick<Journal<JournalEntry>, 'write'> | null = null
  let saving = beginSaving(options.opened.sequence)
  let base: SavedState = options.opened
  let pause: ReturnType<typeof setTimeout> | undefined
  let burst: ReturnType<typeof setTimeout> | undefined
  let isTorn = false
  /** What was sent since the last answer: each of them may have arrived nevertheless. */
  let unanswered: Typed[] = []
  /** Counts the states that are typed over: the answer to a save over a former one says nothing of this one. */
  let turn = 0

  function feed(event: SavingEvent): void {
    if (isTorn) return
    const { saving: next, effect } = decideNext(saving, event)
    const isChanged = next.phase !== saving.phase || next.problem !== saving.problem || next.isDirty !== saving.isDirty
    saving = next
    if (isChanged) options.onChange()
    if (effect?.kind === 'send') void send()
    else if (effect?.kind === 'take') options.onTake()
    else if (effect?.kind === 'merge') options.onMerge()
    else if (effect?.kind === 'wait') {
      clearTimeout(pause)
      pause = setTimeout(() => feed({ kind: 'due' }), effect.ms)
    }
  }

  async function send(): Promise<void> {
    const { sequence } = saving
    const { revision, live } = base
    const own = turn
    const written = read()
    unanswered = [...unanswered.slice(1 - mostUnanswered), written]
    let answer: SaveAnswer
    try {
      answer = await options.send({
        ...{ sequence, revision, tab: session, written },
        ...(live === undefined ? {} : { live }),
      })
    } catch (error) {
      if (own === turn) fail(error)
      return
    }
    if (own !== turn) return
    const arrived = answer.kind === 'outdated' ? findArrived(answer.present) : null
    unanswered = []
    if (arrived) return settle(arrived, !isWritten(arrived, read()))
    if (answer.kind === 'outdated') return feed({ kind: 'outdated' })
    base = { ...written, revision, sequence: answer.sequence }
    feed({ kind: 'saved', sequence: answer.sequence })
    if (isTorn) return
    options.onSaved(answer.sequence)
    await keep()
  }

  /** Whatever the reason, the text is not saved: a failure that has no name is tried again as one of the line is. */
  function fail(error: unknown): void {
    const { code, message } = options.isFailure(error)
      ? error
      : { code: 'failed', message: 'The answer was not whole.' }
    const kind = code === 'signed-out' ? 'signed-out' : passing.has(code) ? 'offline' : 'refused'
    // The next try comes by itself, so the writer is not told to make one.
    feed({ kind: 'failed', code: kind, problem: code === 'offline' ? 'The desk cannot be reached.' : message })
  }

  /** A save arrived but its answer did not: then the state that came first is one of this tab. */
  const findArrived = (present: SavedState | null): SavedState | null =>
    present && unanswered.some((sent) => isWritten(present, sent)) ? present : null

  const isWritten = (state: Typed, typed: Typed): boolean =>
    state.body === typed.body && state.format === typed.format && options.isSame(state.meta, typed.meta)

  function settle(state: SavedState, isDirty: boolean): void {
    if (isTorn) return
    turn++
    base = state
    feed({ kind: 'settled', sequence: state.sequence, isDirty })
    void keep()
  }

  /** Writes the journal now; true once it is there. Where it was closed, the editor has no text to read any more. */
  async function keep(): Promise<boolean> {
    clearTimeout(burst)
    burst = undefined
    if (!journal || isTorn) return false
    const typed = read()
    const { sequence, revision, body, meta } = base
    const entry: JournalEntry = {
      ...{ note, person, session, at: Date.now(), sequence, revision, ...typed, base: { body, meta } },
      isSaved: !saving.isDirty && saving.phase === 'idle',
    }
    try {
      await journal.write(entry)
      options.onJournal(true)
      return true
    } catch {
      options.onJournal(false)
      return false
    }
  }

  return {
    get saving(): Saving {
      return saving
    },
    get base(): SavedState {
      return base
    },
    typed(): void {
      burst ??= setTimeout(() => void keep(), journalMs)
      feed({ kind: 'typed' })
    },
    feed,
    keep,
    /** The person decided what lies over a state of the server. */
    settle,
    /** The journal opens after the editor does: what was typed until then goes into it. */
    attach(opened: Pick<Journal<JournalEntry>, 'write'>): void {
      journal = opened
      if (saving.isDirty || saving.phase !== 'idle') void keep()
    },
    /** Leaves: what is typed goes into the journal and, unless another save is under way, to the server. */
    close(): void {
      void keep()
      if (saving.phase === 'due' || saving.phase === 'waiting') feed({ kind: 'due' })
      isTorn = true
      clearTimeout(pause)
      clearTimeout(burst)
    },
  }
}

export type Saver = ReturnType<typeof createSaver>
