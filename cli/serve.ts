import '#lib/config/production.ts'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireConfig } from '#lib/config'
import { onStop, requireFreePort } from '#lib/process'
import { markServed, prepareBuild } from './prepare-build.ts'
import { prepareContent } from './prepare-content.ts'
import { runMain } from './run-main.ts'
import { findServingLock, requireServingLock } from './serving-lock.ts'

await runMain(async () => {
  const config = requireConfig()
  // Beside a process that serves, this one only builds: then a restart takes seconds.
  const early = await findServingLock(config)
  if (early) await requireFreePort(config)
  const build = await prepareBuild()
  const lock = early ?? (await requireServingLock(config))
  // The database may not be brought to a schema that a former build does not know.
  if (build.isFormer) process.stdout.write('Content    as it is, since the notes are read by the build that failed\n')
  else await prepareContent()
  markServed(build)
  onStop(lock.release)
  await import(pathToFileURL(path.join(build.folder, 'server.ts')).href)
})
