import { requireConfig } from '#lib/config'
import { readTraceSettings } from '#lib/config/traces.ts'
import { withTracing } from '#lib/telemetry'
import { describeSiteFile } from '#lib/work/site/watch-site.ts'
import { sayFirstOperator } from './first-operator.ts'
import { takeArguments } from './folder-argument.ts'
import { keepContent, prepareContent } from './prepare-content.ts'
import { runMain } from './run-main.ts'
import type { TakenIn } from './take-in-before-start.ts'

/** What a start does with the database and the notes before it serves; `serve.ts` runs it as a process of its own. */
process.on('disconnect', () => process.exit(1))
await runMain(async () => {
  const args = process.argv.slice(2)
  const isKept = args.includes('--keep-content')
  const { prune } = takeArguments(args.filter((arg) => arg !== '--keep-content'))
  const config = requireConfig()
  const site = isKept ? null : await describeSiteFile(config.contentFolder)
  if (isKept) keepContent(config)
  else {
    await withTracing(readTraceSettings(), () => prepareContent(config, { prune }))
    const say = (line: string) => process.stdout.write(`${line}\n`)
    await sayFirstOperator(config, { isTerminal: process.stdout.isTTY === true, say })
  }
  process.send?.({ site } satisfies TakenIn)
})
// Also after a failure: a process that listens for this never ends while its parent waits for its end.
process.removeAllListeners('disconnect')
process.disconnect?.()
