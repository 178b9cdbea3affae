import { surviveHangup } from '#lib/process'
import { runCommand } from './program.ts'

process.once('SIGINT', () => process.exit(130))
surviveHangup()
process.exitCode = await runCommand(process.argv.slice(2))
