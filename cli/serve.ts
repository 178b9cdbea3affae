import '#lib/config/production.ts'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { onStop, requireFreePort } from '#lib/process'
import { prepareBuild, prepareContent } from './prepare.ts'
import { lockServing } from './serving-lock.ts'

try {
  const config = requireConfig()
  const lock = await lockServing(config)
  await requireFreePort(config)
  await prepareContent()
  prepareBuild()
  onStop(lock.release)
  await import('../server.ts')
} catch (error) {
  if (!(error instanceof AlphanodeError)) throw error
  process.stderr.write(`alphanode: ${error.message}\n`)
  process.exitCode = 1
}
