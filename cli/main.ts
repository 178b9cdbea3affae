import { readTraceSettings } from '#lib/config/traces.ts'
import { surviveHangup } from '#lib/process'
import { withTracing } from '#lib/telemetry'
import { runCommand } from './program.ts'
import { reportFailure } from './report-failure.ts'

process.once('SIGINT', () => process.exit(130))
// Errors of streams come from nowhere that could be awaited.
process.on('uncaughtException', (error) => process.exit(reportFailure(error, (line) => process.stderr.write(line))))
surviveHangup()
process.exitCode = await withTracing(readTraceSettings(), () => runCommand(process.argv.slice(2)))
