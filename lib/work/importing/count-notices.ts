import type { FoundNotice } from './check-records.ts'
import type { ImportReport } from './import-report.ts'

const mostExamples = 20
const longestText = 300

/** Counts a notice by its kind. The notices of one note come one after the other, so its last place tells whether it is new. */
export function addNotice(
  { notices }: Pick<ImportReport, 'notices'>,
  { what, path, line = 1, text }: FoundNotice,
  lastPlaces: Map<string, string>,
): void {
  const kind = (Object.hasOwn(notices, what) ? notices[what] : undefined) ?? { count: 0, notes: 0, examples: [] }
  notices[what] = kind
  kind.count++
  if (lastPlaces.get(what) !== path) kind.notes++
  lastPlaces.set(what, path)
  if (kind.examples.length < mostExamples)
    kind.examples.push({ path, line, ...(text ? { text: text.slice(0, longestText).toWellFormed() } : {}) })
}
