import { sep } from 'node:path'
import { listOpenRefusals, type Store } from '#lib/store'
import type { PlannedRow } from './check-records.ts'

type Row = Pick<PlannedRow, 'path' | 'outcome'>

/** Refusals of earlier runs that are still open while another run looks at the files. */
export interface OpenRefusals {
  /** Those of these files, by number: this run has its own word on each. */
  takeSeen(rows: readonly Row[]): number[]
  /** Those of files below a folder that was looked through and in which they are no more. */
  takeGone(folder: string): number[]
}

const mostOpen = 10_000

export async function findOpenRefusals(store: Store): Promise<OpenRefusals> {
  let open = await listOpenRefusals(store.read, { limit: mostOpen })
  const take = (isTaken: (refusal: (typeof open)[number]) => boolean): number[] => {
    const taken = open.filter(isTaken)
    if (taken.length > 0) open = open.filter((refusal) => !isTaken(refusal))
    return taken.map(({ num }) => num)
  }
  const seen = new Set<string>()
  return {
    takeSeen(rows) {
      if (open.length === 0) return []
      for (const { path } of rows) seen.add(path)
      const [same, changed] = [true, false].map(
        (isSame) => new Set(rows.filter(({ outcome }) => (outcome === 'same') === isSame).map(({ path }) => path)),
      )
      // A warning on a note that has not changed still holds, and is written down once.
      return take(({ path, severity }) => changed?.has(path) || (severity === 'error' && same?.has(path)) || false)
    },
    takeGone: (folder) => take(({ path }) => path.startsWith(folder + sep) && !seen.has(path)),
  }
}
