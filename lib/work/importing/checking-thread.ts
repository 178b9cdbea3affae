import path from 'node:path'
import { deserialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { AlphanodeError, type ErrorCode } from '#lib/errors'
import type { Piece, Position } from '#lib/sources'
import { type CheckedBatch, type CheckedItems, mergeChecked } from './check-records.ts'

export interface CheckingTask {
  /** What is being read, for messages. */
  path: string
  /** The database whose revisions need not be described; null when every content is needed. */
  knownIn: string | null
  /** Names the rules that records are judged by. */
  rules: string
  /** In so many of its last pieces it still locates fields. */
  kept: number
}

export type CheckingRequest =
  | { kind: 'check'; number: number; piece: Piece }
  | { kind: 'locate'; number: number; index: number; field: readonly (string | number)[] }

/** Answers come in the order of the requests. */
export type CheckingResponse =
  /** Groups of {@link CheckedItems}, each serialized. */
  { checked: Uint8Array[] } | { position: Position } | { failure: { code: ErrorCode | null; message: string } }

export interface CheckingThread {
  check(number: number, piece: Piece): Promise<CheckedBatch>
  stop(): void
}

/** Starts a thread that reads and checks the pieces it is given, one after the other. */
export function startChecking(task: CheckingTask): CheckingThread {
  const worker = new Worker(path.join(import.meta.dirname, 'checking-worker.ts'), {
    workerData: task,
    // A young heap of 6 MB was collected too often; 24 and 48 MB gained nothing more.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 },
  })
  const waiting: PromiseWithResolvers<CheckingResponse>[] = []
  let lost: Error | null = null
  const lose = (error: Error) => {
    lost = error
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  worker.on('message', (response: CheckingResponse) => waiting.shift()?.resolve(response))
  worker.on('error', lose)
  worker.on('exit', () => lose(new Error(`The thread that checks ${task.path} ended.`)))

  async function ask<T extends CheckingResponse>(request: CheckingRequest): Promise<T> {
    if (lost) throw lost
    const answer = Promise.withResolvers<CheckingResponse>()
    waiting.push(answer)
    worker.postMessage(request)
    const response = await answer.promise
    if (!('failure' in response)) return response as T
    const { code, message } = response.failure
    throw code ? new AlphanodeError(code, message) : new Error(message)
  }

  async function checkPiece(number: number, piece: Piece): Promise<CheckedBatch> {
    const { checked } = await ask<{ checked: Uint8Array[] }>({ kind: 'check', number, piece })
    const locate: CheckedBatch['locate'] = async (index, field) =>
      (await ask<{ position: Position }>({ kind: 'locate', number, index, field })).position
    return { open: () => mergeChecked(checked.map((group) => deserialize(group) as CheckedItems)), locate }
  }

  return {
    check(number, piece) {
      const checked = checkPiece(number, piece)
      // Whoever takes it hears of a failure.
      checked.catch(() => {})
      return checked
    },
    stop() {
      worker.terminate()
    },
  }
}
