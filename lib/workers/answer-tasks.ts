import { getHeapStatistics } from 'node:v8'
import { parentPort, type Transferable, workerData } from 'node:worker_threads'
import { toFailure } from './failure.ts'
import type { AnswerMessage, TaskMessage, WorkerMessage } from './messages.ts'
import { takeNice } from './take-nice.ts'
import type { ThreadData } from './thread-channel.ts'

export interface AnswerOptions<Answer> {
  /** Begins a task only when the one before is answered. */
  inOrder?: boolean
  /** What a thread hands over instead of copying it. */
  transfer?(answer: Answer): Transferable[]
  /** Awaited before a process ends: what it does beside its tasks. */
  finish?(): Promise<void>
}

/** Answers what the supervisor asks, inside of a worker. To be called when the worker can work. */
export function answerTasks<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
  { inOrder = false, transfer, finish = async () => {} }: AnswerOptions<Answer> = {},
): void {
  if (parentPort) giveWay()
  let before: Promise<unknown> = Promise.resolve()

  const answerOne = async ({ id, task }: TaskMessage<Task>): Promise<void> => {
    try {
      const answer = await work(task)
      tell({ id, memory: measureMemory(), answer }, transfer?.(answer))
    } catch (error) {
      tell({ id, memory: measureMemory(), failure: toFailure(error) })
    }
  }
  const receive = (message: TaskMessage<Task>): void => {
    before = inOrder ? before.then(() => answerOne(message)) : answerOne(message)
  }

  if (parentPort) parentPort.on('message', receive)
  else {
    process.on('message', receive)
    // The supervisor has ended, however it did: there is nothing left to work for.
    process.on('disconnect', () => finish().finally(() => process.exit(0)))
  }
  tell('ready')

  function tell(message: WorkerMessage<Answer>, handedOver: Transferable[] = []): void {
    if (parentPort) parentPort.postMessage(message, handedOver)
    // Send errors mean that the supervisor is gone, and then this process is exiting too.
    else process.send?.(message, undefined, undefined, () => {})
  }
}

/** What `inThread` was given as `data`. */
export const readWorkerData = <T>(): T => (workerData as ThreadData).data as T

function giveWay(): void {
  const { nice } = workerData as ThreadData
  // Elsewhere it would be the priority of the whole process.
  if (nice > 0 && process.platform === 'linux') takeNice(nice)
}

/** Milliseconds for which a measurement is good: Linux counts the pages of a process anew for each, which takes a part of one. */
const measuredFor = 500
let measured = { at: Number.NEGATIVE_INFINITY, memory: 0 }

function measureMemory(): AnswerMessage<unknown>['memory'] {
  if (parentPort) return getHeapStatistics().used_heap_size
  const at = performance.now()
  if (at - measured.at > measuredFor) measured = { at, memory: process.memoryUsage.rss() }
  return measured.memory
}
