import { AlphanodeError } from '#lib/errors'
import { createLog } from '#lib/telemetry'
import { type End, type Job, startWorker, type Worker, type WorkerOptions } from './worker.ts'
import { WorkerLostError } from './worker-lost-error.ts'

/** All times are milliseconds. */
export interface SupervisorOptions extends WorkerOptions {
  /** Workers at a time. */
  size?: number
  /** Tasks that one worker has at a time. */
  atOnce?: number
  /** Tasks that wait beside those that the workers can have; the next one is refused as `busy`. */
  backlog?: number
  /** How long a task waits for a worker at most; absent: for ever. */
  patience?: number
  /** How often a task is given to a worker: 2 where the first may have been lost by another task's fault. */
  attempts?: number
  /** A worker is replaced after this number of answers; where `memory` is given, only if it takes more than those bytes. */
  recycle?: { answers: number; memory?: number }
  /** A worker without work ends after this long; absent: never. */
  idleAfter?: number
  /** Started before anything is asked, and again whenever it is lost. */
  isKept?: boolean
  /** A worker was lost; absent: the log says so. What it was asked hears of it as well, unless it is asked again. */
  onLost?(error: WorkerLostError): void
  /** The first worker ended before it could work: the next one would not do better. */
  onNever?(error: WorkerLostError): void
}

export interface Supervisor<Task, Answer> {
  /**
   * Rejects with `busy` when too much waits, with a `WorkerLostError` when the worker was lost or ended by a limit, else with
   * the error that the worker met. Where nobody waits for it any more before a worker has it, it is dropped.
   */
  ask(task: Task, abandoned?: AbortSignal): Promise<Answer>
  /** Ends the workers at once; what was asked and is not answered is rejected. */
  close(): Promise<void>
}

interface Waiting<Task, Answer> {
  job: Job<Task, Answer>
  patience: NodeJS.Timeout | undefined
}

const log = createLog('workers')
const [shortestPause, longestPause] = [500, 30_000]

/**
 * Has tasks answered by workers: starts them, gives them what waits, replaces those that end, and bounds what waits meanwhile.
 * Whatever happens to a worker, each task is answered or rejected.
 */
export function supervise<Task, Answer>(options: SupervisorOptions): Supervisor<Task, Answer> {
  type OneWorker = Worker<Task, Answer>
  const { name, size = 1, atOnce = 1, backlog = Number.POSITIVE_INFINITY, attempts = 1, recycle } = options
  const { onLost = (error: WorkerLostError) => log.warn(error.message) } = options
  const waiting: Waiting<Task, Answer>[] = []
  const workers = new Set<OneWorker>()
  /** Workers that are started to take the place of another. */
  const successors = new Map<OneWorker, OneWorker>()
  /** What a worker had answered when its last successor failed. */
  const notBefore = new WeakMap<OneWorker, number>()
  const idle = new Map<OneWorker, NodeJS.Timeout>()
  let lastId = 0
  let hasBeenReady = false
  let failedStarts = 0
  let pause: NodeJS.Timeout | undefined
  let isClosed = false

  function dispatch(): void {
    for (let worker = findFree(); worker && waiting.length > 0; worker = findFree()) {
      const { job, patience } = waiting.shift() as Waiting<Task, Answer>
      clearTimeout(patience)
      clearTimeout(idle.get(worker))
      idle.delete(worker)
      worker.give(job)
    }
    if (waiting.length > 0 || options.isKept) startIfFewer()
    for (const worker of workers) {
      if (waiting.length > 0) worker.ref()
      // The end of each is awaited after closing.
      else if (worker.load === 0 && !isClosed) rest(worker)
    }
  }

  /** The one with the fewest tasks. */
  function findFree(): OneWorker | undefined {
    let free: OneWorker | undefined
    for (const worker of workers)
      if (worker.isReady && !worker.isLeaving && worker.load < (free?.load ?? atOnce)) free = worker
    return free
  }

  const countUnanswered = (): number =>
    [...workers].reduce((sum, { isLeaving, load }) => sum + (isLeaving ? 0 : load), waiting.length)

  function startIfFewer(): void {
    const present = [...workers].filter((worker) => !worker.isLeaving && !successors.has(worker))
    if (present.length < size && !pause && !isClosed) start()
  }

  function start(): OneWorker {
    const worker: OneWorker = startWorker<Task, Answer>(options, {
      onReady() {
        hasBeenReady = true
        successors.get(worker)?.leave()
        successors.delete(worker)
        dispatch()
      },
      onAnswer(memory) {
        failedStarts = 0
        if (isWornOut(worker, memory)) successors.set(start(), worker)
        dispatch()
      },
      onEnd: (end) => bury(worker, end),
    })
    workers.add(worker)
    return worker
  }

  /** A worker that is large from its start would be replaced by its like, so it is kept for a number of answers. */
  function isWornOut(worker: OneWorker, memory: number): boolean {
    if (!recycle || worker.isLeaving || isClosed || [...successors.values()].includes(worker)) return false
    return worker.answered - (notBefore.get(worker) ?? 0) >= recycle.answers && memory > (recycle.memory ?? 0)
  }

  function rest(worker: OneWorker): void {
    worker.unref()
    const { idleAfter } = options
    if (idleAfter === undefined || !worker.isReady || worker.isLeaving || idle.has(worker)) return
    idle.set(worker, setTimeout(() => worker.leave(), idleAfter).unref())
  }

  function bury(worker: OneWorker, { error, unanswered, fault }: End<Task, Answer>): void {
    const replaced = successors.get(worker)
    workers.delete(worker)
    clearTimeout(idle.get(worker))
    idle.delete(worker)
    successors.delete(worker)
    for (const [successor, other] of successors) if (other === worker) successors.delete(successor)
    for (const job of unanswered.toReversed()) takeBack(job, fault, error ?? toClosed())
    if (error && !isClosed) {
      onLost(error)
      if (replaced) notBefore.set(replaced, replaced.answered)
      else if (!worker.isReady) failStart(error)
    }
    dispatch()
  }

  /** Retries a task that another one took down, without counting the attempt. When a worker ends by itself, `fault` is null. */
  function takeBack(job: Job<Task, Answer>, fault: Job<Task, Answer> | null, error: Error): void {
    if (fault && fault !== job) job.attempts--
    if (isClosed || fault === job || job.attempts >= attempts) job.reject(isClosed ? toClosed() : error)
    else waiting.unshift(toWaiting(job))
  }

  function failStart(error: WorkerLostError): void {
    failedStarts++
    const length = Math.min(longestPause, shortestPause * 2 ** (failedStarts - 1))
    pause = setTimeout(() => {
      pause = undefined
      dispatch()
    }, length)
    if (hasBeenReady) return
    refuseAll(toBlameless(error))
    options.onNever?.(error)
  }

  function toWaiting(job: Job<Task, Answer>): Waiting<Task, Answer> {
    const entry: Waiting<Task, Answer> = { job, patience: undefined }
    const { patience } = options
    if (patience !== undefined)
      entry.patience = setTimeout(() => {
        waiting.splice(waiting.indexOf(entry), 1)
        job.reject(new AlphanodeError('unavailable', `${name} was not there within ${patience} ms.`))
      }, patience)
    return entry
  }

  function drop(entry: Waiting<Task, Answer>): void {
    const at = waiting.indexOf(entry)
    if (at === -1) return
    waiting.splice(at, 1)
    clearTimeout(entry.patience)
    entry.job.reject(new AlphanodeError('busy', 'All who waited for it have gone.'))
  }

  function refuseAll(error: Error): void {
    for (const { job, patience } of waiting.splice(0)) {
      clearTimeout(patience)
      job.reject(error)
    }
  }

  /** What was never given to a worker is not told that it took the worker down. */
  const toBlameless = (error: WorkerLostError) =>
    /^(?:crashed|memory|processor-time)$/.test(error.reason)
      ? new WorkerLostError('ended', error.message, { cause: error })
      : error

  const toClosed = () => new WorkerLostError('closed', `${name} is asked nothing any more.`)

  if (options.isKept) dispatch()
  return {
    ask(task, abandoned) {
      if (isClosed) return Promise.reject(toClosed())
      if (countUnanswered() >= backlog + size * atOnce)
        return Promise.reject(
          new AlphanodeError('busy', `${name} has ${waiting.length} tasks waiting; ask again later.`),
        )
      return new Promise((resolve, reject) => {
        const entry = toWaiting({ id: ++lastId, task, attempts: 0, resolve, reject })
        waiting.push(entry)
        if (abandoned?.aborted) drop(entry)
        abandoned?.addEventListener('abort', () => drop(entry), { once: true })
        dispatch()
      })
    },
    async close() {
      isClosed = true
      clearTimeout(pause)
      refuseAll(toClosed())
      for (const worker of workers) {
        if (worker.load === 0) worker.leave()
        else worker.kill()
        // Their end is awaited, and this process must be there to see it.
        worker.ref()
      }
      await Promise.all([...workers].map((worker) => worker.ended))
    },
  }
}
