import { setTimeout as sleep } from 'node:timers/promises'
import { buryJob, extendLease, finishJob, postponeJob, type Store, StoreError, type TakenJob } from '#lib/store'
import { createLog, inSpan } from '#lib/telemetry'
import { toBackoff } from './backoff.ts'
import type { JobResult } from './job-kind.ts'
import { JobRefusal } from './job-refusal.ts'
import { type Taken, usualAttempts, usualLease } from './take-job.ts'

export interface Doing {
  /** Aborted when the process is to stop. */
  signal: AbortSignal
  now(): number
}

const log = createLog('jobs')
const usualPause = 5000
const longestProblem = 500

/** Does a job and has its effect, once; whatever it meets, the job is done, put back in line or given up. */
export async function doJob(store: Store, taken: Taken, { signal, now }: Doing): Promise<void> {
  const { job, kind } = taken
  const holding = new AbortController()
  const holder = AbortSignal.any([signal, holding.signal])
  const ending = new AbortController()
  const onLost = () => holding.abort()
  const kept = keepLease(store, taken, { now, ending: ending.signal, onLost }).catch((err: unknown) => {
    log.error('It could not be said that a job is still being done; it is taken up again when its lease ends.', { err })
    onLost()
  })
  try {
    const { key, payload, attempts } = job
    const result = await inSpan('job', { job: nameOf(job) }, () =>
      kind.work({ key, payload, attempts, signal: holder }),
    )
    await end(store, taken, result)
  } catch (error) {
    if (!holding.signal.aborted) await putBack(store, taken, error, { isStopped: signal.aborted, now: now() })
  } finally {
    ending.abort()
    await kept
  }
}

/** The effect of a job that was taken away is taken back. */
class LeaseLostError extends Error {
  override name = 'LeaseLostError'
}

async function end(store: Store, { job }: Taken, { effect, next, onDone }: JobResult): Promise<void> {
  try {
    await whenFree(() =>
      store.write(async (transaction) => {
        if (!(await finishJob(transaction, job, next?.getTime() ?? null))) throw new LeaseLostError()
        await effect?.(transaction)
      }),
    )
    onDone?.()
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error
    log.warn('A job was taken away while it was done: its effect is left out.', { job: nameOf(job) })
  }
}

async function putBack(
  store: Store,
  { job, kind }: Taken,
  error: unknown,
  { isStopped, now }: { isStopped: boolean; now: number },
): Promise<void> {
  if (isStopped) {
    await whenFree(() => store.write((transaction) => postponeJob(transaction, job, { due: now, problem: null })))
    return
  }
  const problem = toProblem(error)
  const isLast = error instanceof JobRefusal || job.attempts >= (kind.attempts ?? usualAttempts)
  const { pause = usualPause, longestPause = Number.POSITIVE_INFINITY } = kind
  const due = now + Math.min(longestPause, toBackoff(pause, job.attempts))
  const isGivenUp = await whenFree(() =>
    store.write(async (transaction) => {
      if (isLast) return buryJob(transaction, job, { problem, now })
      await postponeJob(transaction, job, { due, problem })
      return false
    }),
  )
  if (isGivenUp) log.warn('A job is given up.', { job: nameOf(job), err: error })
}

const nameOf = ({ kind, key }: TakenJob): string => `${kind} ${key}`

const toProblem = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, longestProblem)

interface Keeping {
  now(): number
  ending: AbortSignal
  onLost(): void
}

/** Says three times in each lease that the job is still being done. */
async function keepLease(store: Store, { job, kind }: Taken, { now, ending, onLost }: Keeping): Promise<void> {
  const lease = kind.lease ?? usualLease
  while (!ending.aborted) {
    await sleep(lease / 3, undefined, { ref: false, signal: ending }).catch(() => {})
    if (ending.aborted) return
    try {
      if (await store.write((transaction) => extendLease(transaction, job, now() + lease))) continue
      return onLost()
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
    }
  }
}

const writeTries = 300
/** In milliseconds. */
const writePause = 100

/** What was done is not thrown away because an import writes for a while; each try waits for its turn. */
async function whenFree<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof StoreError && error.reason === 'busy') || tries >= writeTries) throw error
      await sleep(writePause, undefined, { ref: false })
    }
}
