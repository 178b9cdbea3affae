import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { migrations } from './sqlite/migrate.ts'
import { openStore, type Store } from './store.ts'

const readerKey = Symbol.for('alphanode.reader')
const shared = globalThis as { [readerKey]?: Store }

/** This process' reading connection. Null while there is no database of this software's schema, as in a build on a machine without one. */
export function findReader(): Store | null {
  if (shared[readerKey]) return shared[readerKey]
  const { databaseFile } = requireConfig()
  if (!existsSync(/* turbopackIgnore: true */ databaseFile)) return null
  const store = openStore(databaseFile, { readonly: true, mapped: true })
  // A build must not fail because of what lies in the data folder: a database of another schema counts as none.
  if (store.schema() !== migrations.length) {
    store.close()
    return null
  }
  shared[readerKey] = store
  return store
}

export function requireReader(): Store {
  const store = findReader()
  if (!store)
    throw new Error(`There is no database at ${requireConfig().databaseFile}: run npm start, or alphanode import.`)
  return store
}
