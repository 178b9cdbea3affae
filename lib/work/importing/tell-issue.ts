import type { Issue } from '#lib/errors'
import type { ImportOptions } from './import-options.ts'
import type { ImportReport } from './import-report.ts'

/** More than this is counted, not kept. */
const mostIssues = 10_000

export function tellIssue(issue: Issue, report: ImportReport, { onIssue }: Pick<ImportOptions, 'onIssue'>): void {
  onIssue?.(issue)
  if (report.issues.length < mostIssues) report.issues.push(issue)
}
