import { setTimeout as wait } from 'node:timers/promises'
import { AlphanodeError } from '#lib/errors'
import type { Lock, Store } from '#lib/store'
import type { DeskContext } from '../use-case.ts'
import { requireFolder } from './folder-text.ts'

const lockName = 'folder-text'
const pauseMs = 50
const mostTries = 200

/** The last change of each folder that was asked for here. */
const turns = new Map<string, Promise<void>>()

/**
 * Changes of a folder’s files take turns, across processes as well: each reads, checks, writes and judges before the next one
 * reads. A change must not ask for a second turn.
 */
export async function takeTurn<T>(context: DeskContext, change: () => Promise<T>): Promise<T> {
  const folder = requireFolder(context)
  const result = (turns.get(folder) ?? Promise.resolve()).then(() => underLock(context.store, change))
  const ended = result.then(
    () => {},
    () => {},
  )
  turns.set(folder, ended)
  try {
    return await result
  } finally {
    if (turns.get(folder) === ended) turns.delete(folder)
  }
}

async function underLock<T>(store: Store, change: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(store)
  try {
    return await change()
  } finally {
    await lock.release()
  }
}

async function waitForLock(store: Store): Promise<Lock> {
  for (let tries = 0; tries < mostTries; tries++) {
    const lock = await store.lock(lockName)
    if (lock) return lock
    await wait(pauseMs)
  }
  throw new AlphanodeError(
    'busy',
    'Another process is changing the publication’s files. Nothing was written: try again.',
  )
}
