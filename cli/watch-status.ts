import { setTimeout as sleep } from 'node:timers/promises'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { readKeptReport, renderReport } from '#lib/work/watching'

const pause = 5000
/** Puts the next text in the place of the last one. */
const clearScreen = '\u001b[2J\u001b[H'

/** The answers of `/status`, as the server wrote them last: also when it does not answer any more. */
export async function watchStatus({ json }: { json: boolean }): Promise<never> {
  const { statsFile } = requireConfig()
  const { stdout } = process
  for (;;) {
    const report = readKeptReport(statsFile)
    if (!report) throw new AlphanodeError('not-found', 'No server has written figures yet: start one with npm start.')
    const text = json ? `${JSON.stringify(report)}\n` : renderReport(report)
    stdout.write(stdout.isTTY && !json ? clearScreen + text : text)
    await sleep(pause)
  }
}
