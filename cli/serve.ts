import '#lib/config/production.ts'
import { AlphanodeError } from '#lib/errors'
import { prepareBuild, prepareContent } from './prepare.ts'

try {
  await prepareContent()
  prepareBuild()
  await import('../server.ts')
} catch (error) {
  if (!(error instanceof AlphanodeError)) throw error
  process.stderr.write(`alphanode: ${error.message}\n`)
  process.exitCode = 1
}
