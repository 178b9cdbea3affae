import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openStore, type Store } from '#lib/store'
import { createPublication, type Publication } from './history.ts'

export interface LawDatabases {
  /** A publication for the next history, and what was rendered under the keys of its database. */
  next(): Promise<{ publication: Publication; known: Map<string, string> }>
  close(): Promise<void>
}

/** A database for each history, in memory where there is a folder for that: a copy of one that is migrated already. */
export async function createDatabases(): Promise<LawDatabases> {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = mkdtempSync(path.join(base, 'alphanode-law-'))
  const empty = path.join(folder, 'empty.db')
  await openStore(empty).close()
  const file = path.join(folder, 'history.db')
  let store: Store | undefined
  const close = async () => {
    await store?.close()
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  }
  return {
    async next() {
      await close()
      copyFileSync(empty, file)
      store = openStore(file)
      return { publication: createPublication(store, 'note'), known: new Map() }
    },
    async close() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
