import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { openStore } from './sqlite/store.ts'
import type { Store } from './store.ts'
import { StoreError } from './store-error.ts'

const readerKey = Symbol.for('alphanode.reader')
const shared = globalThis as { [readerKey]?: Store }

/** This process' reading connection. Null while there is no database of this software's schema, as in a build on a machine without one. */
export function findReader(): Store | null {
  if (shared[readerKey]) return shared[readerKey]
  const { databaseFile } = requireConfig()
  if (!existsSync(/* turbopackIgnore: true */ databaseFile)) return null
  try {
    shared[readerKey] = openStore(databaseFile, { readonly: true, serving: true })
  } catch (error) {
    // A build must not fail because of what lies in the data folder: a database of another schema counts as none.
    if (error instanceof StoreError && /schema$/.test(error.reason)) return null
    throw error
  }
  return shared[readerKey]
}

export function requireReader(): Store {
  const store = findReader()
  if (!store)
    throw new Error(`There is no database at ${requireConfig().databaseFile}: run npm start, or alphanode import.`)
  return store
}
