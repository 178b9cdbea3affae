import type { PlannedRow } from '#lib/work/importing'

/** What an import did with one note, as `--json` has it. */
interface ImportedNote {
  path: string
  /** Null for one that was refused, and for one that readers do not see. */
  address: string | null
  version: string | null
  outcome: PlannedRow['outcome']
  /** By how much its version was raised. */
  raise?: NonNullable<PlannedRow['raise']>
}

const toImportedNote = ({ path, slug, version, outcome, isShown, raise }: PlannedRow): ImportedNote => ({
  path,
  address: slug !== null && isShown && outcome !== 'rejected' ? `/posts/${slug}` : null,
  version,
  outcome,
  ...(raise ? { raise } : {}),
})

const mostLines = 20

/** Collects which address each note got: all of them, or what a person wants to read of those that are new. */
export function collectNotes(isWhole: boolean): {
  add(row: PlannedRow): void
  notes: ImportedNote[]
  toLines(): string[]
} {
  const notes: ImportedNote[] = []
  let others = 0
  return {
    notes,
    add(row) {
      const isNews = row.outcome === 'new' && row.isShown
      if (isWhole || (isNews && notes.length < mostLines)) notes.push(toImportedNote(row))
      else if (isNews) others++
    },
    toLines: () => [
      ...notes.map(({ address, path }) => `  ${address}  (${path})`),
      ...(others > 0 ? [`  and ${others} more: --json names them all`] : []),
    ],
  }
}
