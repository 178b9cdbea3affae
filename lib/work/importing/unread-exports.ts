import { stat } from 'node:fs/promises'
import { type Issue, issueCodes } from '#lib/errors'
import { findExports } from '#lib/sources'
import type { ImportReport } from './import-report.ts'

/** Exports in a folder without a note: who names the folder means them, and they are imported by their own paths. */
export async function* listUnreadExports(path: string, report: ImportReport): AsyncGenerator<Issue> {
  const isNothing = report.new + report.changed + report.same + report.rejected === 0
  if (!isNothing || !(await stat(path)).isDirectory()) return
  for (const file of (await findExports(path)).exports) {
    const message = 'expected notes, found what another system exported: import it by its own path'
    yield { path: file, line: 1, column: 1, field: 'file', code: issueCodes.unreadable, message, severity: 'warning' }
  }
}
