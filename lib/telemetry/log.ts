import pino, { type Logger } from 'pino'
import { nameOfProcess } from './name-of-process.ts'
import { findOrigin, type Origin } from './origin.ts'
import { findTrace } from './present-span.ts'
import { writeLine } from './write-line.ts'

/**
 * Everything that a line may say beside its message. A closed list, so that no address of a reader gets into one unseen: what
 * is private has no field here.
 */
export interface LogFields extends Origin {
  err?: unknown
  /** A file of ours or of the content. */
  file?: string
  post?: string
  /** What the desk was asked to do: the name of a use case. */
  call?: string
  /** The kind and the key of work that is done later. */
  job?: string
  /** What caches in front have to purge. */
  tags?: string
  version?: string
  /** In milliseconds. */
  time?: number
  count?: number
}

export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const rootKey = Symbol.for('alphanode.log')
const shared = globalThis as { [rootKey]?: Logger }

/** The log of one module. */
export function createLog(module: string): Log {
  const write =
    (level: keyof Log) =>
    (message: string, fields: LogFields = {}): void =>
      requireRoot()[level]({ module, ...fields }, message)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** One for all copies of this module in a process; created late, so that a start does not wait for it. */
function requireRoot(): Logger {
  shared[rootKey] ??= pino(
    {
      level: 'info',
      base: { process: nameOfProcess(), pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => ({ ...findOrigin(), ...findTrace() }),
    },
    { write: (line) => writeLine(process.stderr, line) },
  )
  return shared[rootKey]
}
