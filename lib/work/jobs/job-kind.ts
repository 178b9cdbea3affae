import type { Connection } from '#lib/store'

/** What is known of a job while it is done. */
export interface JobTask {
  key: string
  payload: unknown
  /** With this one. */
  attempts: number
  /** Aborted when the job is no longer this process's, and when the process is to stop. */
  signal: AbortSignal
}

export interface JobResult {
  /** What the job changes: in one transaction with its end. Left out when the job was taken away meanwhile. */
  effect?(transaction: Connection): Promise<void>
  /** Told once the effect is committed. */
  onDone?(): void
  /** When the same is to be done again. */
  next?: Date
}

/** A kind of work. */
export interface JobKind {
  name: string
  /** Does what takes its time, outside of any transaction; it may be done again after a crash, its effect is not. */
  work(task: JobTask): Promise<JobResult>
  /** Tries before it is given up; `Infinity` for a kind that decides by itself what is left out. */
  attempts?: number
  /** In milliseconds: how long a job is left to a process that says nothing. */
  lease?: number
  /** In milliseconds: the pause after the first failure; each further one is twice as long. */
  pause?: number
  /** In milliseconds: no pause is longer. */
  longestPause?: number
}
