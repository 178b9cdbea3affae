import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { AlphanodeError, type ErrorCode } from '#lib/errors'
import type { Position, Share } from '#lib/sources'
import type { CheckedBatch, CheckedItems } from './check-batch.ts'

export interface CheckingTask {
  path: string
  /** The database whose revisions need not be described; null when every content is needed. */
  knownIn: string | null
  share: Share
  /** So many batches it still locates fields in. */
  kept: number
}

export type CheckingRequest =
  | { kind: 'next' }
  | { kind: 'locate'; number: number; index: number; field: readonly (string | number)[] }

/** Answers come in the order of the requests. */
export type CheckingResponse =
  | { checked: CheckedItems | null }
  | { position: Position }
  | { failure: { code: ErrorCode | null; message: string } }

export interface CheckingThread {
  /** The thread's next batch, null after its last. */
  next(): Promise<CheckedBatch | null>
  stop(): void
}

/** Starts a thread that reads and checks its share of a source, `ahead` batches before they are taken. */
export function startChecking(task: CheckingTask, ahead: number): CheckingThread {
  const worker = new Worker(path.join(import.meta.dirname, 'checking-worker.ts'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 6 },
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

  const askNext = () => {
    const asked = ask<{ checked: CheckedItems | null }>({ kind: 'next' })
    // Whoever takes it hears of a failure.
    asked.catch(() => {})
    return asked
  }
  const upcoming = Array.from({ length: ahead }, askNext)

  return {
    async next() {
      upcoming.push(askNext())
      const { checked } = (await upcoming.shift()) ?? { checked: null }
      return checked && { ...checked, locate: (index, field) => locate(checked.number, index, field) }
    },
    stop() {
      worker.terminate()
    },
  }

  async function locate(number: number, index: number, field: readonly (string | number)[]): Promise<Position> {
    return (await ask<{ position: Position }>({ kind: 'locate', number, index, field })).position
  }
}
