import { type Connection, saveJobs } from '#lib/store'

export interface JobRequest {
  kind: string
  /** There is one job for each kind and key. */
  key: string
  payload?: unknown
  /** 1 goes before 2 (the usual one), and 2 before 3. */
  priority?: 1 | 2 | 3
  /** When it may be done; absent: at once. */
  due?: Date
}

/** A job says what is to be done; what is large belongs in a table of its own. */
const longestPayload = 64 * 1024

/** Puts jobs in line, in the transaction of what they follow from: both happen, or neither. */
export async function addJobs(transaction: Connection, requests: readonly JobRequest[], now: Date): Promise<void> {
  const jobs = requests.map(({ kind, key, payload = null, priority = 2, due = now }) => ({
    ...{ kind, key, payload, priority },
    due: due.getTime(),
  }))
  for (const { kind, key, payload } of jobs) {
    const { length } = JSON.stringify(payload)
    if (length > longestPayload)
      throw new RangeError(`expected at most ${longestPayload} letters for ${kind} ${key}, found ${length}`)
  }
  await saveJobs(transaction, jobs, now.getTime())
}
