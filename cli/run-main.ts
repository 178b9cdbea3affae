import { AlphanodeError, toExitCode } from '#lib/errors'

/** Runs what a command of npm does; what is wrong in a way that we know is one line, not a stack. */
export async function runMain(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AlphanodeError)) throw error
    process.stderr.write(`alphanode: ${error.message}\n`)
    process.exitCode = toExitCode(error.code)
  }
}
