import { hostname } from 'node:os'
import { AlphanodeError, type Issue } from '#lib/errors'
import {
  endRun,
  insertQuarantine,
  insertRun,
  listRuns,
  markInterrupted,
  markMended,
  type RunKind,
  type RunState,
  type Store,
} from '#lib/store'

export interface RunInfo {
  kind: RunKind
  path: string
  options: Record<string, unknown>
}

/**
 * One execution of an import or of taking one back. Runs exclude each other; a run that changes nothing and has nothing to
 * complain of leaves no trace.
 */
export interface Run {
  /** Null until something is written. */
  num(): number | null
  /** The run's number, given inside the transaction of its first write. */
  requireNum(transaction: Parameters<Parameters<Store['write']>[0]>[0]): Promise<number>
  /** Keeps what this run refuses; it takes the place of what earlier ones did, given by number. */
  refuse(issues: readonly Issue[], settled?: readonly number[]): Promise<void>
  end(state: RunState, counts: Record<string, number>): Promise<void>
}

export async function withRun<T>(store: Store, info: RunInfo, work: (run: Run) => Promise<T>): Promise<T> {
  const lock = await store.lock('import')
  if (!lock) throw await toBusy(store)
  try {
    const [last] = await listRuns(store.read, 1)
    if (last?.state === 'running')
      await store.write((transaction) => markInterrupted(transaction, new Date().toISOString()))
    return await work(createRun(store, info))
  } finally {
    await lock.release()
  }
}

async function toBusy(store: Store): Promise<AlphanodeError> {
  const [last] = await listRuns(store.read, 1)
  const who =
    last?.state === 'running'
      ? `run ${last.num} (process ${last.process} on ${last.host}, since ${last.startedAt})`
      : 'another process'
  return new AlphanodeError(
    'busy',
    `An import is under way: ${who}. Wait for it, or end it; it can be run again at any time.`,
  )
}

function createRun(store: Store, info: RunInfo): Run {
  let num: number | null = null
  const startedAt = new Date().toISOString()
  const run: Run = {
    num: () => num,
    async requireNum(transaction) {
      num ??= await insertRun(transaction, { ...info, host: hostname(), process: process.pid, startedAt })
      return num
    },
    async refuse(issues, settled = []) {
      if (issues.length === 0 && settled.length === 0) return
      await store.write(async (transaction) => {
        const here = await run.requireNum(transaction)
        await markMended(transaction, settled, here)
        await insertQuarantine(transaction, here, issues)
      })
    },
    async end(state, counts) {
      const ended = num
      if (ended === null) return
      await store.write((transaction) => endRun(transaction, ended, { at: new Date().toISOString(), state, counts }))
    },
  }
  return run
}
