import type { Kept, Offered } from '#components/desk/journal/journal.ts'

/** What the journal of the browser holds of a note: the last burst that was typed, over which saved state. */
export interface JournalEntry extends Kept {
  /** The saved state that it was typed over; 0: there was none. */
  sequence: number
  revision: number | null
  format: 'md' | 'mdx'
  meta: Record<string, unknown>
  /** What it was typed over, to merge by. */
  base: { body: string; meta: Record<string, unknown> }
}

/** What is on the server now: the copy, else what one would be begun from. */
export interface PresentState {
  sequence: number
  revision: number | null
  body: string
  meta: unknown
}

export type Recovery = Offered<JournalEntry>

interface Circumstances {
  person: string
  present: PresentState
  /** Page loads that are still open. */
  open: ReadonlySet<string>
  isSame(one: unknown, other: unknown): boolean
}

/**
 * What a page load of this person typed before this one and could not save, the latest first. What another person typed in
 * this browser stays for that one, page loads that are still open keep theirs, and what is on the server already is not offered.
 */
export function findRecoveries(
  entries: readonly JournalEntry[],
  { person, present, open, isSame }: Circumstances,
): Recovery[] {
  return entries
    .filter((entry) => entry.person === person && !entry.isSaved && !open.has(entry.session))
    .filter(({ body, meta }) => body !== present.body || !isSame(meta, present.meta))
    .map((entry): Recovery => ({ entry, relation: isOver(entry, present) ? 'newer' : 'beside' }))
    .toSorted((one, other) => other.entry.at - one.entry.at)
}

/** How it stands to what the editor shows by now: words that were typed or taken up since the page opened are not written over. */
export const relateToEditor = (entry: JournalEntry, base: PresentState, isTyped: boolean): Recovery['relation'] =>
  !isTyped && isOver(entry, base) ? 'newer' : 'beside'

/** Without a saved state, both have to have begun from the same revision. */
const isOver = (entry: JournalEntry, present: PresentState): boolean =>
  entry.sequence === present.sequence && (entry.sequence !== 0 || entry.revision === present.revision)
