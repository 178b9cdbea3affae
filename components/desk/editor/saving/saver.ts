import { beginSaving, decideNext, type Saving, type SavingEvent } from './decide-next.ts'
import type { Journal } from './journal.ts'
import type { JournalEntry } from './recover.ts'

/** What is typed, with the line endings of the text that was opened. */
export interface Typed {
  format: 'md' | 'mdx'
  meta: Record<string, unknown>
  body: string
}

/** A state of the server that is typed over. `sequence` 0: nothing is saved yet. */
export interface SavedState extends Typed {
  sequence: number
  revision: number | null
}

export type SaveAnswer = { kind: 'saved'; sequence: number } | { kind: 'outdated' }

export interface SaveRequest {
  sequence: number
  revision: number | null
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
  /** Names this page load. */
  session: string
  opened: SavedState
  read(): Typed
  send(request: SaveRequest): Promise<SaveAnswer>
  isFailure(error: unknown): error is SaveFailure
  /** Null where the browser keeps nothing. */
  journal: Pick<Journal, 'write'> | null
  onChange(): void
  onSaved(sequence: number): void
  /** Something else was saved and nothing was typed here. */
  onTake(): void
  /** Something else was saved beside what was typed here. */
  onMerge(): void
  onJournalFailure(error: unknown): void
}

/** How soon the journal has what was typed. */
const journalMs = 250

const passing = new Set(['offline', 'busy', 'failed'])

/** Brings what is typed into the journal and to the server, and says how that stands. */
export function createSaver(options: SaverOptions) {
  const { note, session, read, journal } = options
  let saving = beginSaving(options.opened.sequence)
  let base: SavedState = options.opened
  let pause: ReturnType<typeof setTimeout> | undefined
  let burst: ReturnType<typeof setTimeout> | undefined
  let isTorn = false

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
    const { revision } = base
    const written = read()
    try {
      const answer = await options.send({ sequence, revision, tab: session, written })
      if (answer.kind === 'outdated') return feed({ kind: 'outdated' })
      base = { ...written, revision, sequence: answer.sequence }
      feed({ kind: 'saved', sequence: answer.sequence })
      options.onSaved(answer.sequence)
      await keep()
    } catch (error) {
      if (!options.isFailure(error)) throw error
      const { code, message } = error
      const kind = code === 'signed-out' ? 'signed-out' : passing.has(code) ? 'offline' : 'refused'
      feed({ kind: 'failed', code: kind, problem: message })
    }
  }

  /** Writes the journal now. */
  async function keep(): Promise<void> {
    clearTimeout(burst)
    burst = undefined
    if (!journal) return
    const typed = read()
    const { sequence, revision, body, meta } = base
    const entry: JournalEntry = {
      ...{ note, session, at: Date.now(), sequence, revision, ...typed, base: { body, meta } },
      isSaved: !saving.isDirty && saving.phase === 'idle',
    }
    try {
      await journal.write(entry)
    } catch (error) {
      options.onJournalFailure(error)
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
    settle(state: SavedState, isDirty: boolean): void {
      base = state
      feed({ kind: 'settled', sequence: state.sequence, isDirty })
      void keep()
    },
    /** Sends nothing more. */
    close(): void {
      isTorn = true
      clearTimeout(pause)
      clearTimeout(burst)
    },
  }
}

export type Saver = ReturnType<typeof createSaver>
