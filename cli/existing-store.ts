import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { openStore, type Store } from '#lib/store'

/** The database that is there, for looking: it is not brought to a newer schema. */
export function openExisting(): Store {
  const { databaseFile } = requireConfig()
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
  return openStore(databaseFile, { readonly: true })
}
