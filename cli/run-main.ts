import { reportFailure } from './report-failure.ts'

/** Runs what a command of npm does; what goes wrong is one line, not a stack. */
export async function runMain(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.exitCode = reportFailure(error, (line) => process.stderr.write(line))
  }
}
