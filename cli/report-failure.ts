import path from 'node:path'
import { CommanderError } from 'commander'
import { AlphanodeError, toExitCode } from '#lib/errors'
import { findFileError } from '#lib/files'

const root = path.resolve(import.meta.dirname, '..')

/** Says in a line what ended a command, and returns its exit code. */
export function reportFailure(error: unknown, say: (line: string) => void): number {
  // The reader of the output has what it wanted, as `head` has.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const known = error instanceof AlphanodeError ? error : findFileError(error)
  if (known) {
    say(`alphanode: ${known.message}\n`)
    return toExitCode(known.code)
  }
  say(`alphanode: a mistake of alphanode ended this: ${toSentence(error)}\n`)
  return 1
}

function toSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = findPlace(error.stack ?? '')
  return `${error.name}: ${error.message}${place ? ` (${place})` : ''}`
}

/** The first file of ours that the error came through. */
function findPlace(stack: string): string | null {
  for (const [, file, line] of stack.matchAll(/(?:file:\/\/)?(\/[^\s():]+):(\d+):\d+/g)) {
    const own = path.relative(root, file ?? '')
    if (!own.startsWith('..') && !own.startsWith('node_modules')) return `${own}:${line}`
  }
  return null
}
