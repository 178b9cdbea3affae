import { AsyncLocalStorage } from 'node:async_hooks'

/** What a piece of work is done for. Said by whoever begins it, and part of every line that is written during it. */
export interface Origin {
  /** The `X-Request-Id` of the answer. */
  request?: string
  rule?: string | null
  /** The key of a page; for what is private or was asked in words, a hash of its address. */
  key?: string
  /** An inner address without what is private. */
  page?: string
}

/** One for all copies of this module: pages are bundled with theirs. */
const originKey = Symbol.for('alphanode.origin')
const shared = globalThis as { [originKey]?: AsyncLocalStorage<Origin> }
shared[originKey] ??= new AsyncLocalStorage<Origin>()
const storage = shared[originKey]

export const withOrigin = <T>(origin: Origin, work: () => T): T => storage.run(origin, work)

export const findOrigin = (): Origin => storage.getStore() ?? {}
