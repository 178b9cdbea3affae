import { existsSync } from 'node:fs'
import type { Check } from './health.ts'
import { composeReport, type Report } from './report.ts'
import { openStats } from './stats-file.ts'

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
    const checks: Check[] = stats.listLights().map(({ since: _, ...check }) => check)
    const seen = Math.max(0, ...stats.listProcesses().map((each) => each.seen))
    const [deployment] = stats.listDeployments()
    if (!deployment) return null
    const silence: Check[] = now - seen > silentAfter ? [toSilent(seen)] : []
    return composeReport({
      ...{ stats, now, build: deployment.build },
      checks: [...silence, ...checks.filter(({ name }) => silence.length === 0 || name !== 'answers')],
    })
  } finally {
    stats.close()
  }
}

/** What was said last is what was so then. */
const toSilent = (seen: number): Check => ({
  name: 'answers',
  light: 'red',
  says: `No server has written figures since ${new Date(seen).toISOString().slice(0, 19).replace('T', ' ')} UTC.`,
  advice: 'Start it, or look at its log: it may hang. What is said below was so at that time.',
})
