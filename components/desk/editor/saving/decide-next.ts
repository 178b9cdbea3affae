/** How what is typed gets to the server. `isDirty`: something was typed that no save has taken along yet. */
export interface Saving {
  phase: 'idle' | 'due' | 'sending' | 'waiting' | 'signed-out' | 'conflict' | 'refused'
  /** The last saved state that this tab has seen; 0: there is none. */
  sequence: number
  isDirty: boolean
  /** Saves in a row that did not arrive. */
  tries: number
  /** Why the last save did not arrive, in words. */
  problem: string | null
  /** In a conflict: the person has been shown both texts. */
  isOffered: boolean
}

export type SavingEvent =
  | { kind: 'typed' }
  /** The pause after typing, or before another try, is over. */
  | { kind: 'due' }
  | { kind: 'saved'; sequence: number }
  /** The save was refused because another one came first. */
  | { kind: 'outdated' }
  | { kind: 'failed'; code: 'offline' | 'signed-out' | 'refused'; problem: string }
  | { kind: 'online' }
  | { kind: 'signed-in' }
  /** Another tab or machine of the same person saved. */
  | { kind: 'saved-elsewhere'; sequence: number }
  /** The person put both texts together, or took one: the result lies over this state. */
  | { kind: 'settled'; sequence: number; isDirty: boolean }

/** `take`: show what was saved elsewhere, since nothing was typed here. `merge`: show both. */
export type SavingEffect = { kind: 'send' } | { kind: 'wait'; ms: number } | { kind: 'take' } | { kind: 'merge' } | null

export const beginSaving = (sequence: number): Saving => ({
  ...{ phase: 'idle', sequence, isDirty: false, tries: 0, problem: null, isOffered: false },
})

/** After the first key that is not saved; while one types on, a save goes out about this often. */
export const pauseMs = 250
const longestPauseMs = 30_000
/** A window that opens while one types would take the keys: both texts are shown after a pause. */
export const beforeMergeMs = 1500

/** Whether words are in this tab alone, and would go with it. */
export const isOnlyHere = ({ phase }: Saving, isJournalBroken: boolean): boolean => isJournalBroken && phase !== 'idle'

type Decision = { saving: Saving; effect: SavingEffect }
const stay = (saving: Saving): Decision => ({ saving, effect: null })
const become = (saving: Saving, change: Partial<Saving>, effect: SavingEffect = null): Decision => ({
  saving: { ...saving, ...change },
  effect,
})
const conflict = (saving: Saving): Decision =>
  become(saving, { phase: 'conflict', isDirty: true, problem: null }, { kind: 'wait', ms: beforeMergeMs })
const send = (saving: Saving): Decision => become(saving, { phase: 'sending', isDirty: false }, { kind: 'send' })

/** Pure. Two saves are never under way at once, and nothing typed is taken for saved before the server has said so. */
export function decideNext(saving: Saving, event: SavingEvent): Decision {
  const { phase } = saving
  switch (event.kind) {
    case 'typed':
      if (phase === 'conflict') return saving.isOffered ? stay(saving) : conflict(saving)
      return phase === 'idle' || phase === 'refused'
        ? become(saving, { phase: 'due', isDirty: true }, { kind: 'wait', ms: pauseMs })
        : become(saving, { isDirty: true })
    case 'due':
      if (phase === 'conflict' && !saving.isOffered) return become(saving, { isOffered: true }, { kind: 'merge' })
      return phase === 'due' || phase === 'waiting' ? send(saving) : stay(saving)
    case 'saved':
      return afterSaved(saving, event.sequence)
    case 'outdated':
      return conflict({ ...saving, isOffered: false })
    case 'failed':
      return afterFailure(saving, event)
    case 'online':
      return phase === 'waiting' ? send(saving) : stay(saving)
    case 'signed-in':
      return phase === 'signed-out' ? send(saving) : stay(saving)
    case 'saved-elsewhere':
      return afterOther(saving, event.sequence)
    case 'settled': {
      const settled = { ...saving, sequence: event.sequence, tries: 0, problem: null }
      return event.isDirty
        ? become(settled, { phase: 'due', isDirty: true }, { kind: 'wait', ms: 0 })
        : become(settled, { phase: 'idle', isDirty: false })
    }
  }
}

function afterSaved(saving: Saving, sequence: number): Decision {
  const saved = { ...saving, sequence, tries: 0, problem: null }
  return saving.isDirty
    ? become(saved, { phase: 'due' }, { kind: 'wait', ms: pauseMs })
    : become(saved, { phase: 'idle' })
}

function afterFailure(saving: Saving, { code, problem }: Extract<SavingEvent, { kind: 'failed' }>): Decision {
  const failed = { ...saving, isDirty: true, tries: saving.tries + 1, problem }
  if (code === 'signed-out') return become(failed, { phase: 'signed-out' })
  if (code === 'refused') return become(failed, { phase: 'refused' })
  return become(failed, { phase: 'waiting' }, { kind: 'wait', ms: Math.min(longestPauseMs, 500 * 2 ** saving.tries) })
}

function afterOther(saving: Saving, sequence: number): Decision {
  if (sequence <= saving.sequence || saving.phase === 'conflict') return stay(saving)
  // The answer to the save that is under way says the same.
  if (saving.phase === 'sending') return stay(saving)
  return saving.isDirty
    ? conflict({ ...saving, isOffered: false })
    : // It is seen when it is shown: a key that is pressed before is typed over what was seen until then.
      become(saving, { phase: 'idle' }, { kind: 'take' })
}
