import '#lib/config/production.ts'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireConfig } from '#lib/config'
import { onStop, requireFreePort } from '#lib/process'
import { watchSite } from '#lib/work/site'
import { requireOwnData } from './data-claim.ts'
import { sayFirstOperator } from './first-operator.ts'
import { takeArguments } from './folder-argument.ts'
import { markServed, prepareBuild } from './prepare-build.ts'
import { keepContent, prepareContent, takeInChangedSite } from './prepare-content.ts'
import { runMain } from './run-main.ts'
import { findServingLock, requireServingLock } from './serving-lock.ts'

await runMain(async () => {
  const { prune } = takeArguments(process.argv.slice(2))
  const config = requireConfig()
  requireOwnData(config)
  // Beside a process that serves, this one only builds: then a restart takes seconds.
  const early = await findServingLock(config)
  if (early) await requireFreePort(config)
  const build = await prepareBuild()
  const lock = early ?? (await requireServingLock(config))
  // Importing could bring the database to a schema that a former build does not know.
  if (build.isFormer) keepContent(config)
  else {
    const prepared = Promise.withResolvers<void>()
    const site = watchSite(config.contentFolder, () => prepared.promise.then(() => takeInChangedSite(config)))
    await prepareContent(config, { prune })
    prepared.resolve()
    const say = (line: string) => process.stdout.write(`${line}\n`)
    await sayFirstOperator(config, { isTerminal: process.stdout.isTTY === true, say })
    onStop(site.close)
  }
  markServed(build)
  onStop(lock.release)
  await import(pathToFileURL(path.join(build.folder, 'server.ts')).href)
})
