import type { Journal, Kept } from './journal.ts'
import type { EditorSession } from './session.ts'

/**
 * Tells what the journal holds of a place, and which sessions are open, now and again whenever a session that holds some of it
 * ends: a browser lists a tab that was closed for a moment longer, and its words would be offered by no page until the next load.
 */
export async function watchKept<E extends Kept>(
  journal: Pick<Journal<E>, 'list'>,
  place: string,
  { listOpen, untilEnded, session }: EditorSession,
  onKept: (entries: E[], open: ReadonlySet<string>) => void,
): Promise<void> {
  const awaited = new Set([session])
  const look = async () => {
    const entries = await journal.list(place)
    const open = await listOpen()
    onKept(entries, open)
    for (const other of entries.map((entry) => entry.session)) {
      if (awaited.has(other) || !open.has(other)) continue
      awaited.add(other)
      // A journal that fails by then has been told of by its next entry.
      void untilEnded(other).then(look, () => {})
    }
  }
  await look()
}
