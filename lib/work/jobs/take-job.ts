import { buryJob, findDueJob, leaseJob, type Store, type TakenJob } from '#lib/store'
import type { JobKind } from './job-kind.ts'

export const usualAttempts = 8
export const usualLease = 60_000

export interface Taken {
  job: TakenJob
  kind: JobKind
}

/**
 * Takes the first job that is due. One whose process ended each time is left out instead, since it is what ends them: it is
 * given up, or starts anew where it was asked for again.
 */
export async function takeJob(
  store: Store,
  kinds: readonly JobKind[],
  { lease, now }: { lease: string; now: number },
): Promise<Taken | 'left out' | null> {
  const names = kinds.map(({ name }) => name)
  return store.write(async (transaction) => {
    const due = await findDueJob(transaction, names, now)
    const kind = kinds.find(({ name }) => name === due?.kind)
    if (!due || !kind) return null
    if (due.attempts >= (kind.attempts ?? usualAttempts)) {
      const problem = `Its process ended before it was done, ${due.attempts} times.`
      await buryJob(transaction, due, { problem, now })
      return 'left out'
    }
    const until = now + (kind.lease ?? usualLease)
    return { kind, job: await leaseJob(transaction, due.num, { lease, now, until }) }
  })
}
