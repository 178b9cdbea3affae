import { emptyReport, type ImportReport } from './import-report.ts'

/** What several imports did, as one report. Its run is the last of theirs. */
export function mergeReports(reports: readonly ImportReport[]): ImportReport {
  const merged = emptyReport()
  for (const report of reports) {
    merged.run = report.run ?? merged.run
    for (const name of ['new', 'changed', 'same', 'rejected', 'withdrawn'] as const) merged[name] += report[name]
    if (report.gone)
      merged.gone = {
        posts: report.gone.posts + (merged.gone?.posts ?? 0),
        of: report.gone.of + (merged.gone?.of ?? 0),
      }
    for (const [what, count] of Object.entries(report.omitted))
      merged.omitted[what] = (merged.omitted[what] ?? 0) + count
    for (const [what, { count, notes, examples }] of Object.entries(report.notices)) {
      const before = merged.notices[what] ?? { count: 0, notes: 0, examples: [] }
      merged.notices[what] = {
        count: before.count + count,
        notes: before.notes + notes,
        examples: [...before.examples, ...examples],
      }
    }
    merged.folders.push(...report.folders)
    merged.foreseen.push(...report.foreseen)
    for (const issue of report.issues) merged.issues.push(issue)
  }
  return merged
}
