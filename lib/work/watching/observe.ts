import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listLastActions, listRuns, type Store, StoreError } from '#lib/store'
import type { watchClock } from './clock.ts'
import type { DatabaseState, Observations } from './health.ts'
import type { watchRenderer } from './renderer-watch.ts'

export interface ObserveParts {
  store: Pick<Store, 'read' | 'write' | 'schema' | 'findSchema'>
  databaseFile: string
  clock: ReturnType<typeof watchClock>
  renderer: Pick<ReturnType<typeof watchRenderer>, 'look'>
  /** The store could not be opened for writing: that is tried again only where it can succeed at once. */
  isUnwritable?(): boolean
  findDisk?(folder: string): Promise<{ bavail: number; blocks: number; bsize: number }>
  now?(): number
}

/** In milliseconds: a disk or a lock that does not answer holds up no answer about it. */
const longest = 2000

/** Looks at everything that the promises depend on. Cheap: each look is a few reads, and none waits for long. */
export function createObserver(parts: ObserveParts) {
  const { store, databaseFile, clock, renderer, now = Date.now, findDisk = (folder) => statfs(folder) } = parts
  const folder = path.dirname(databaseFile)
  const lookAtDatabase = watchDatabase(parts)
  // A disk that hangs would keep one thread of Node for each look.
  const lookAtDisk = joined(() => findDisk(folder))
  const lookAtLog = joined(() => stat(`${databaseFile}-wal`))
  return async (): Promise<Observations> => {
    const step = clock.look()
    const seen = renderer.look()
    const [database, disk, log] = await Promise.all([
      lookAtDatabase(),
      within(lookAtDisk().then(({ bavail, blocks, bsize }) => ({ free: bavail * bsize, total: blocks * bsize }))),
      within(lookAtLog().then(({ size }) => size)),
    ])
    const isReadable = database.kind !== 'unreadable'
    const found = isReadable ? await within(store.findSchema()) : null
    const isImporting = isReadable && (await findImport(store))
    const behind = isReadable && found === store.schema ? await findLag(store, now()) : 0
    return {
      database,
      isImporting,
      schema: { own: store.schema, found },
      disk,
      log: log ?? 0,
      clock: { step, behind },
      renderer: seen,
    }
  }
}

/** While it is under way, further calls join it. */
function joined<T>(begin: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null
  return () => {
    underWay ??= begin().finally(() => {
      underWay = null
    })
    return underWay
  }
}

/** Null: it failed, or did not answer in time. */
const within = <T>(work: Promise<T>): Promise<T | null> =>
  Promise.race([work.catch(() => null), sleep(longest, null, { ref: false })])

/** How far the clock is behind what was done last. */
async function findLag({ read }: Pick<Store, 'read'>, now: number): Promise<number> {
  const [last] = (await within(listLastActions(read, 1))) ?? []
  return last ? Math.max(0, Date.parse(last.at) - now) : 0
}

/** A transaction that writes nothing tells whether one could. */
function watchDatabase({ store, databaseFile, isUnwritable = () => false, now = Date.now }: ObserveParts) {
  let busySince: number | null = null
  const write = joined(() => store.write(async () => {}))
  return async (): Promise<DatabaseState> => {
    const refused = await findRefusal(async () => void (await store.findSchema()))
    if (refused) return { kind: 'unreadable', reason: refused.reason }
    if (isUnwritable() && !(await canBeWritten(databaseFile))) return { kind: 'unwritable', reason: 'read-only' }
    const written = await findRefusal(write)
    if (!written) {
      busySince = null
      return { kind: 'open' }
    }
    if (written.reason !== 'busy') return { kind: 'unwritable', reason: toUnwritable(written.reason) }
    busySince ??= now()
    return { kind: 'written', for: now() - busySince }
  }
}

/** Why it was refused; what takes too long counts as busy. */
async function findRefusal(work: () => Promise<void>): Promise<{ reason: string } | null> {
  const isLate = sleep(longest, { reason: 'busy' }, { ref: false })
  try {
    return await Promise.race([work().then(() => null), isLate])
  } catch (error) {
    if (error instanceof StoreError) return { reason: error.reason }
    throw error
  }
}

const toUnwritable = (reason: string): 'full' | 'read-only' | 'other' =>
  reason === 'full' || reason === 'read-only' ? reason : 'other'

async function canBeWritten(databaseFile: string): Promise<boolean> {
  try {
    await access(path.dirname(databaseFile), constants.W_OK)
    await access(databaseFile, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A run that says that it is under way, in a process of this machine that is there. */
async function findImport({ read }: Pick<Store, 'read'>): Promise<boolean> {
  const [run] = (await within(listRuns(read, 1))) ?? []
  return run?.state === 'running' && run.host === hostname() && isAlive(run.process)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
