import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { openStore, type Store } from './store.ts'

const readerKey = Symbol.for('alphanode.reader')
const shared = globalThis as { [readerKey]?: Store }

/** This process' reading connection. Null while there is no database, as in a build on a machine without one. */
export function findReader(): Store | null {
  if (shared[readerKey]) return shared[readerKey]
  const { databaseFile } = requireConfig()
  if (!existsSync(/* turbopackIgnore: true */ databaseFile)) return null
  shared[readerKey] = openStore(databaseFile, { readonly: true })
  return shared[readerKey]
}

export function requireReader(): Store {
  const store = findReader()
  if (!store)
    throw new Error(`There is no database at ${requireConfig().databaseFile}: run npm start, or alphanode import.`)
  return store
}
