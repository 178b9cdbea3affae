import type { Journal, Kept, Offered } from './journal.ts'

/** Words of a field that are typed over others. */
export interface KeptWords extends Kept {
  /** What they were typed over. */
  base: string
}

/** What stands in a field, and what the desk has of it. */
export interface Field {
  words: string
  saved: string
}

interface Options {
  place: string
  person: string
  session: string
  read(): Field
}

/** How soon the journal has what was typed. */
const burstMs = 250

/** Brings the words of one field into the journal while the desk does not have them, and takes them out once it does. */
export function createKeeper({ place, person, session, read }: Options) {
  let journal: Pick<Journal<KeptWords>, 'write' | 'remove'> | null = null
  let burst: ReturnType<typeof setTimeout> | undefined
  /** What the journal has of the field; null where it has nothing. */
  let kept: { words: string; saved: string } | null = null

  /** Where the browser keeps nothing, the words are in the field all the same. */
  async function keep(): Promise<void> {
    clearTimeout(burst)
    burst = undefined
    const { words, saved } = read()
    if (words === saved) return drop()
    // A page that is left writes nothing anew that the journal has already.
    if (kept?.words === words && kept.saved === saved) return
    if (!journal) return
    kept = { words, saved }
    await journal
      .write({ note: place, session, person, at: Date.now(), body: words, base: saved, isSaved: false })
      .catch(() => {
        kept = null
      })
  }

  async function drop(): Promise<void> {
    clearTimeout(burst)
    if (kept === null) return
    kept = null
    await journal?.remove({ note: place, session }).catch(() => {})
  }

  return {
    typed(): void {
      burst ??= setTimeout(() => void keep(), burstMs)
    },
    keep,
    /** They were sent, or let go of. */
    drop,
    /** The journal opens after the field is there: what was typed until then goes into it. */
    attach(opened: Pick<Journal<KeptWords>, 'write' | 'remove'>): void {
      journal = opened
      void keep()
    },
  }
}

/**
 * What this person typed at a place before and the desk never got, the latest first. What stands in the field or is saved already
 * is not offered, and neither is what a page that is open holds.
 */
export function findKept(
  entries: readonly KeptWords[],
  { person, open, field }: { person: string; open: ReadonlySet<string>; field: Field },
): Offered<KeptWords>[] {
  return entries
    .filter((entry) => entry.person === person && !open.has(entry.session))
    .filter(({ body }) => body !== field.words && body !== field.saved)
    .map((entry): Offered<KeptWords> => ({ entry, relation: relateToField(entry, field) }))
    .toSorted((one, other) => other.entry.at - one.entry.at)
}

/** Words that were typed since are not written over. */
export const relateToField = ({ base }: KeptWords, { words, saved }: Field): Offered<KeptWords>['relation'] =>
  base === saved && words === saved ? 'newer' : 'beside'
