import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { inThread, type Supervisor, type SupervisorOptions, supervise, WorkerLostError } from '#lib/workers'
import { type ConvertedClipboard, convertClipboard } from './convert-clipboard.ts'
import type { ReadDocument } from './read-document.ts'

/** In characters: up to this length a clipboard takes less time than asking a thread does. */
const longestHere = 20_000
const workerFile = path.join(import.meta.dirname, 'paste-worker.ts')

/** Markup, or the bytes of a Word document. */
export type PasteTask = string | Uint8Array
export type PasteAnswer = ConvertedClipboard | ReadDocument

export interface Pastes {
  convert(html: string): Promise<ConvertedClipboard>
  read(document: Uint8Array): Promise<ReadDocument>
  close(): Promise<void>
}

/**
 * Converts clipboards and Word documents in a thread, which is ended when one takes too much: the server answers others
 * meanwhile. Short clipboards are converted where they are asked for.
 */
export function startPastes(options: Partial<SupervisorOptions> = {}): Pastes {
  const thread: Supervisor<PasteTask, PasteAnswer> = supervise({
    name: 'The thread that converts pastes',
    open: inThread({ file: workerFile, heapLimit: 256, nice: 5 }),
    // A clipboard of a megabyte takes some seconds, and the first of a thread waits for what it loads.
    ...{ processorTimeLimit: 15_000, timeLimit: 60_000, backlog: 16, idleAfter: 60_000 },
    ...options,
  })
  async function ask<Answer extends PasteAnswer>(task: PasteTask): Promise<Answer> {
    try {
      return (await thread.ask(task)) as Answer
    } catch (error) {
      if (!(error instanceof WorkerLostError) || !tooMuch.has(error.reason)) throw error
      const what = typeof task === 'string' ? 'markup' : 'a document'
      throw new AlphanodeError('too-large', `expected ${what} that is converted within seconds, found more`)
    }
  }
  return {
    convert: async (html) => (html.length <= longestHere ? convertClipboard(html) : ask(html)),
    read: (document) => ask(document),
    close: () => thread.close(),
  }
}

const tooMuch = new Set(['late', 'memory', 'processor-time', 'crashed'])

let shared: Pastes | undefined

export function requirePastes(): Pastes {
  shared ??= startPastes()
  return shared
}
