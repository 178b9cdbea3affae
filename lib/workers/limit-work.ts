import { Script } from 'node:vm'
import { AlphanodeError } from '#lib/errors'

/**
 * Bytes or characters: work on an ordinary text, whose lines and gaps are short, is done as it is. Patterns go through a gap once
 * for each blank in it, and some through pairs and triples of them.
 */
const ordinary = { length: 16_000, line: 4000, gap: 100 }
/** Milliseconds of processor time, a hundred times what the largest ordinary notes take. */
const mostTime = 10_000

const place = Symbol.for('alphanode.limited-work')
const run = new Script(`globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(place))})]()`)

/**
 * Does work on a text of a stranger, and ends it when it takes too long: expressions that look for something may take years
 * with a text that is made for it. Ends any work that does not wait. Throws what the work throws. `text`: what the work goes through; null for several.
 */
export function limitWork<T>(text: string | Uint8Array | null, work: () => T, most = mostTime): T {
  return text !== null && isOrdinary(text) ? work() : limitAnyWork(work, most)
}

function limitAnyWork<T>(work: () => T, most: number): T {
  // Work that waits for the processor takes longer without doing more.
  for (let wait = most; ; wait *= 2) {
    const before = takenTime()
    try {
      Reflect.set(globalThis, place, work)
      return run.runInThisContext({ timeout: wait }) as T
    } catch (error) {
      if (!isTimeout(error)) throw error
      if (takenTime() - before >= most * 0.9)
        throw new AlphanodeError('too-large', `expected at most ${most / 1000} s of work, found more`)
    } finally {
      Reflect.deleteProperty(globalThis, place)
    }
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

function takenTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function isOrdinary(text: string | Uint8Array): boolean {
  if (text.length > ordinary.length) return false
  const characters = typeof text === 'string' ? text : Buffer.from(text).toString()
  let [line, gap] = [0, 0]
  for (let at = 0; at < characters.length; at++) {
    const code = characters.charCodeAt(at)
    line = code === 10 ? 0 : line + 1
    gap = code <= 32 || (code > 126 && isBlank(code)) ? gap + 1 : 0
    if (line > ordinary.line || gap > ordinary.gap) return false
  }
  return true
}

/** The blanks of every script, as patterns know them, and signs that are invisible. */
const isBlank = (code: number): boolean =>
  code <= 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200f) || blanks.has(code)

const blanks: ReadonlySet<number> = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff])
