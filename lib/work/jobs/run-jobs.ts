import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { findDueJob, findNextDue, type Store, StoreError } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { doJob } from './do-job.ts'
import type { JobKind } from './job-kind.ts'
import { takeJob } from './take-job.ts'

export interface JobsOptions {
  /** Jobs that this process does at a time. */
  atOnce?: number
  now?(): number
}

const log = createLog('jobs')
/** Milliseconds between two looks for work when there was none; the shorter one where its time is known. */
const [pause, shortestPause] = [1000, 50]
const usualAtOnce = 4

/** Does jobs as they become due, until it is stopped. Several processes may do so on one database. */
export function startJobs(store: Store, kinds: readonly JobKind[], options: JobsOptions = {}) {
  const stopping = new AbortController()
  const { signal } = stopping
  const { now = Date.now } = options
  const names = kinds.map(({ name }) => name)
  const rest = async () => {
    // A database that cannot be read is told of by the next look for work, which asks it as well.
    const due = (await findNextDue(store.read, names).catch(() => null)) ?? Number.POSITIVE_INFINITY
    const time = Math.max(shortestPause, Math.min(pause, due - now()))
    await sleep(time, undefined, { ref: false, signal }).catch(() => {})
  }
  let doing = 0
  const onTaken = () => {
    doing++
    return () => void doing--
  }
  const workInTurn = async () => {
    while (!signal.aborted)
      try {
        if (!(await workOne(store, kinds, signal, { ...options, onTaken }))) await rest()
      } catch (err) {
        if (signal.aborted) return
        log.error('A job could be neither done nor put back; it is taken up again when its lease ends.', { err })
        await rest()
      }
  }
  const ended = Promise.all(Array.from({ length: options.atOnce ?? usualAtOnce }, workInTurn))
  return {
    /** Whether a job is being done. */
    isAtWork: () => doing > 0,
    async stop(): Promise<void> {
      stopping.abort()
      await ended
    },
  }
}

/** Does what is due now, and what becomes due meanwhile. Returns how many jobs were tried. */
export async function workDueJobs(
  store: Store,
  kinds: readonly JobKind[],
  { signal = new AbortController().signal, ...options }: JobsOptions & { signal?: AbortSignal } = {},
): Promise<number> {
  let tried = 0
  const workInTurn = async () => {
    while (!signal.aborted && (await workOne(store, kinds, signal, options))) tried++
  }
  await Promise.all(Array.from({ length: options.atOnce ?? usualAtOnce }, workInTurn))
  return tried
}

/** False when nothing is due, or when nothing can be written now. */
async function workOne(
  store: Store,
  kinds: readonly JobKind[],
  signal: AbortSignal,
  { now = Date.now, onTaken }: JobsOptions & { onTaken?: () => () => void },
): Promise<boolean> {
  const names = kinds.map(({ name }) => name)
  // Looking takes no turn from those who write.
  if (!(await findDueJob(store.read, names, now()))) return false
  const taken = await unlessBusy(() => takeJob(store, kinds, { lease: randomUUID(), now: now() }))
  if (taken === null) return false
  if (taken === 'left out') return true
  const onEnd = onTaken?.()
  try {
    await doJob(store, taken, { signal, now })
  } finally {
    onEnd?.()
  }
  return true
}

/** An import holds the database: jobs are taken after it. */
async function unlessBusy<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'busy') return null
    throw error
  }
}
