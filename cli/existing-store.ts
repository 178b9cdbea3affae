import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { openStore, readSchema, type Store } from '#lib/store'

/** The database for looking only: it is neither made nor brought to a newer schema. */
export async function openExisting(): Promise<Store> {
  const { databaseFile } = requireConfig()
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
  const store = openStore(databaseFile, { readonly: true })
  const schema = await readSchema(store.read)
  if (schema.found === schema.expected) return store
  store.close()
  throw new AlphanodeError(
    'unavailable',
    `The database has schema ${schema.found}, this alphanode reads ${schema.expected}: ${
      schema.found < schema.expected ? 'start the site or import once to bring it up' : 'it is from a newer version'
    }.`,
  )
}
