import { existsSync } from 'node:fs'
import { composeReport, type Report } from './report.ts'
import { joinLights, openStats, type ProcessLight } from './stats-file.ts'

/** A server writes every five seconds. */
const silentAfter = 20_000

/** The report as the server wrote it last, read beside it: also when it does not answer any more. Null: none has written. */
export function readKeptReport(statsFile: string, now = Date.now()): Report | null {
  if (!existsSync(statsFile)) return null
  const stats = openStats({
    file: statsFile,
    now: () => now,
    onError(error) {
      throw error
    },
  })
  try {
    const checks = joinLights(stats.listLights())
    const seen = Math.max(0, ...stats.listProcesses().map((each) => each.seen))
    const [deployment] = stats.listDeployments()
    if (!deployment) return null
    const silence: ProcessLight[] = now - seen > silentAfter ? [toSilent(seen)] : []
    return composeReport({
      ...{ stats, now, build: deployment.build },
      checks: [...silence, ...checks.filter(({ name }) => silence.length === 0 || name !== 'answers')],
    })
  } finally {
    stats.close()
  }
}

/** What was said last is what was so then. */
const toSilent = (seen: number): ProcessLight => ({
  ...{ process: '', since: seen },
  name: 'answers',
  light: 'red',
  says: `No server has written figures since ${new Date(seen).toISOString().slice(0, 19).replace('T', ' ')} UTC.`,
  advice: 'Start it, or look at its log: it may hang. What is said below was so at that time.',
})

/** Keeps what a comparison of two builds has found, for the answer about the last deployment. */
export function noteComparison(statsFile: string, found: { before: string; after: string; says: string }): void {
  const stats = openStats({
    file: statsFile,
    onError(error) {
      throw error
    },
  })
  stats.noteComparison(found)
  stats.close()
}
