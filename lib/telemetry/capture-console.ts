import { format, stripVTControlCharacters } from 'node:util'
import { createLog } from './log.ts'

/** What a library prints becomes lines of the log. */
export function captureConsole(module: string): void {
  const log = createLog(module)
  const to =
    (write: (message: string) => void) =>
    (...values: unknown[]): void =>
      write(stripVTControlCharacters(format(...values)).trim())
  Object.assign(console, { log: to(log.debug), info: to(log.debug), warn: to(log.warn), error: to(log.error) })
}
