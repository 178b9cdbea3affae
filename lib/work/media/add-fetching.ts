import { type Connection, reviveJobs } from '#lib/store'
import { addJobs } from '#lib/work/jobs'

/** One job for each host, so that a host is asked for few pictures at a time, however many notes name it. */
export const fetchingName = 'fetch pictures'

/** Hosts that may be asked beside those of the environment: those of the site that the notes came from. */
export interface FetchingPayload {
  ownHosts: readonly string[]
}

/** Also where the job of the host was given up. */
export async function addFetching(
  transaction: Connection,
  host: string,
  now: Date,
  ownHosts: readonly string[],
): Promise<void> {
  const job = { kind: fetchingName, key: host, payload: { ownHosts } satisfies FetchingPayload, priority: 3 as const }
  await reviveJobs(transaction, job, now.getTime())
  await addJobs(transaction, [job], now)
}
