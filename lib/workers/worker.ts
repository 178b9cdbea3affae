import type { OpenChannel, WorkerEnd } from './channel.ts'
import { fromFailure } from './failure.ts'
import { limitWaiting } from './limit-waiting.ts'
import type { TaskMessage, WorkerMessage } from './messages.ts'
import { readProcessState } from './process-state.ts'
import { type LossReason, WorkerLostError } from './worker-lost-error.ts'

/** Something that is asked, until it is answered. */
export interface Job<Task, Answer> {
  id: number
  task: Task
  /** How often it was given to a worker. */
  attempts: number
  resolve(answer: Answer): void
  reject(reason: Error): void
}

/** All times are milliseconds. */
export interface WorkerOptions {
  /** What messages call it, as the beginning of a sentence: `The process that renders pages`. */
  name: string
  open: OpenChannel
  /** How long it may do nothing before it can work, and how much processor time it may take until then. */
  startLimit?: number | undefined
  /** Where the processor time is limited as well, a task that takes some is not late. */
  timeLimit?: number | undefined
  processorTimeLimit?: number | undefined
  /** A limit for this task alone, at most the one for all. */
  limitProcessorTime?(task: unknown): number
}

export interface WorkerEvents<Task, Answer> {
  onReady(): void
  /** A task was answered; the worker takes this many bytes. */
  onAnswer(memory: number): void
  onEnd(end: End<Task, Answer>): void
}

export interface End<Task, Answer> {
  /** Null when it ended as it was told. */
  error: WorkerLostError | null
  unanswered: Job<Task, Answer>[]
  /** By whose fault it was ended, if that is known. */
  fault: Job<Task, Answer> | null
}

/** One worker, from its start to its end, and what it is asked. */
export interface Worker<Task, Answer> {
  readonly isReady: boolean
  /** It gets no more tasks: it ends when it has answered those that it has, or is being ended. */
  readonly isLeaving: boolean
  /** Tasks that it has not answered. */
  readonly load: number
  readonly answered: number
  /** Resolves when it is gone. */
  readonly ended: Promise<void>
  give(job: Job<Task, Answer>): void
  leave(): void
  kill(): void
  /** While it has work, or somebody waits for it, this process stays for it. */
  ref(): void
  unref(): void
}

const usualStartLimit = 60_000
const releaseLimit = 2000
const lookEvery = 250
/** A process that is stopped at this many looks in a row (2 s) is not continued. */
const looksStopped = 8

export function startWorker<Task, Answer>(
  { name, open, startLimit = usualStartLimit, timeLimit, processorTimeLimit, limitProcessorTime }: WorkerOptions,
  events: WorkerEvents<Task, Answer>,
): Worker<Task, Answer> {
  type Given = { job: Job<Task, Answer>; stopWaiting: () => void; before: number | null; began: number }
  const limitOf = ({ task }: Job<Task, Answer>) =>
    limitProcessorTime?.(task) ?? processorTimeLimit ?? Number.POSITIVE_INFINITY
  const given = new Map<number, Given>()
  const ended = Promise.withResolvers<void>()
  let isReady = false
  let isLeaving = false
  /** To be ended as soon as that is safe. */
  let isCondemned = false
  let answered = 0
  let stoppedLooks = 0
  /** Whether the system says how much a worker works. */
  let isMeasured = false
  /** Why it is being ended, and by which task's fault. */
  let loss: { error: WorkerLostError; fault: Job<Task, Answer> | null } | null = null
  const channel = open({ onMessage: (message) => receive(message as WorkerMessage<Answer>), onEnd: bury })
  const isThread = channel.pid === null
  const stopStarting = limitWaiting({
    idle: startLimit,
    work: startLimit,
    measure: () => channel.measureTime(),
    onLate: () => lose('late', `was not ready within ${startLimit} ms`),
  })
  const looking = setInterval(look, lookEvery).unref()

  function receive(message: WorkerMessage<Answer>): void {
    if (message === 'ready') {
      isReady = true
      stopStarting()
      events.onReady()
      if (isCondemned) channel.kill()
      else if (isLeaving) leaveWhenDone()
      return
    }
    const { job, stopWaiting } = given.get(message.id) ?? {}
    if (!job) return
    given.delete(job.id)
    stopWaiting?.()
    answered++
    if ('answer' in message) job.resolve(message.answer)
    else job.reject(fromFailure(message.failure))
    if (isLeaving) leaveWhenDone()
    events.onAnswer(message.memory)
  }

  function lose(reason: LossReason, what: string, fault: Job<Task, Answer> | null = null): void {
    loss ??= { error: new WorkerLostError(reason, `${name} ${what}.`), fault }
    isLeaving = true
    channel.kill()
  }

  function bury({ reason, detail }: WorkerEnd): void {
    stopStarting()
    clearInterval(looking)
    const unanswered = [...given.values()]
    for (const { stopWaiting } of unanswered) stopWaiting()
    given.clear()
    const wasTold = isLeaving
    isLeaving = true
    const isAsTold = wasTold && !loss && unanswered.length === 0
    const error = isAsTold ? null : (loss?.error ?? new WorkerLostError(reason, `${name} ended: ${detail}.`))
    ended.resolve()
    events.onEnd({ error, unanswered: unanswered.map(({ job }) => job), fault: loss?.fault ?? null })
  }

  /** A process that is stopped neither answers nor ends: only the system knows. */
  function look(): void {
    if (given.size === 0 && isReady) return
    const state = channel.pid === null ? null : readProcessState(channel.pid)
    stoppedLooks = state?.isStopped ? stoppedLooks + 1 : 0
    if (stoppedLooks >= looksStopped) lose('stopped', 'was stopped')
    if (processorTimeLimit !== undefined) measure().then(limitWork)
  }

  async function measure(): Promise<number | null> {
    const time = await channel.measureTime()
    isMeasured ||= time !== null
    return time
  }

  /** By the clock only where the system measures no processor time: on a busy machine a task waits more than it works. */
  function limitWork(time: number | null): void {
    for (const { job, before, began } of given.values()) {
      const taken = isMeasured ? (time ?? 0) - (before ?? time ?? 0) : performance.now() - began
      if (taken > limitOf(job)) lose('processor-time', `took more than ${limitOf(job)} ms of processor time`, job)
    }
  }

  function limitTask(job: Job<Task, Answer>): () => void {
    if (timeLimit === undefined) return () => {}
    const onLate = () => lose('late', `did not answer within ${timeLimit} ms`, job)
    if (processorTimeLimit !== undefined)
      return limitWaiting({ idle: timeLimit, measure: () => channel.measureTime(), onLate })
    let turn: NodeJS.Immediate | undefined
    // What it has answered already is heard first, however long this process was held up.
    const timer = setTimeout(() => {
      turn = setImmediate(onLate)
    }, timeLimit)
    return () => {
      clearTimeout(timer)
      clearImmediate(turn)
    }
  }

  function leaveWhenDone(): void {
    if (given.size > 0 || loss) return
    // A thread that is ended while it loads a native module takes the whole process along (Node 24.21).
    if (isThread && !isReady) return
    channel.release()
    const late = setTimeout(() => channel.kill(), releaseLimit)
    ended.promise.then(() => clearTimeout(late))
  }

  return {
    get isReady() {
      return isReady
    },
    get isLeaving() {
      return isLeaving
    },
    get load() {
      return given.size
    },
    get answered() {
      return answered
    },
    ended: ended.promise,
    give(job) {
      job.attempts++
      const own: Given = { job, stopWaiting: limitTask(job), before: null, began: performance.now() }
      given.set(job.id, own)
      if (processorTimeLimit !== undefined)
        measure().then((time) => {
          own.before = time
        })
      channel.ref()
      channel.send({ id: job.id, task: job.task } satisfies TaskMessage<Task>)
    },
    leave() {
      isLeaving = true
      leaveWhenDone()
    },
    kill() {
      isLeaving = true
      if (isThread && !isReady) isCondemned = true
      else channel.kill()
    },
    ref: () => channel.ref(),
    unref: () => channel.unref(),
  }
}
