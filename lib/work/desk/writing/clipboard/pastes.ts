import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { inThread, type Supervisor, type SupervisorOptions, supervise, WorkerLostError } from '#lib/workers'
import { type ConvertedClipboard, convertClipboard } from './convert-clipboard.ts'

/** In characters: up to this length a clipboard takes less time than asking a thread does. */
const longestHere = 20_000
const workerFile = path.join(import.meta.dirname, 'paste-worker.ts')

export interface Pastes {
  convert(html: string): Promise<ConvertedClipboard>
  close(): Promise<void>
}

/** Converts clipboards, long ones in a thread that is ended when one takes too much: the server answers others meanwhile. */
export function startPastes(options: Partial<SupervisorOptions> = {}): Pastes {
  const thread: Supervisor<string, ConvertedClipboard> = supervise({
    name: 'The thread that converts pastes',
    open: inThread({ file: workerFile, heapLimit: 256, nice: 5 }),
    // A clipboard of a megabyte takes some seconds, and the first of a thread waits for what it loads.
    ...{ processorTimeLimit: 15_000, timeLimit: 60_000, backlog: 16, idleAfter: 60_000 },
    ...options,
  })
  return {
    async convert(html) {
      if (html.length <= longestHere) return convertClipboard(html)
      try {
        return await thread.ask(html)
      } catch (error) {
        if (!(error instanceof WorkerLostError) || !tooMuch.has(error.reason)) throw error
        throw new AlphanodeError('too-large', 'expected markup that is converted within seconds, found more')
      }
    },
    close: () => thread.close(),
  }
}

const tooMuch = new Set(['late', 'memory', 'processor-time', 'crashed'])

let shared: Pastes | undefined

export function requirePastes(): Pastes {
  shared ??= startPastes()
  return shared
}
