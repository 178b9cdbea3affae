import { type SiteRecord, toSiteName } from '#lib/core/site'
import { decode, encode } from '../encoded.ts'
import type { Connection } from '../store.ts'
import { markSearchDue } from './search.ts'

/** The name of the present site record; null before a publication was taken in. */
export async function findCurrentSiteName(connection: Connection): Promise<string | null> {
  const row = await connection.selectFrom('current_site').select('site').where('one', '=', 1).executeTakeFirst()
  return row?.site ?? null
}

/** A record by its name: the present one or one of before. */
export async function findSiteRecord(connection: Connection, name: string): Promise<SiteRecord | null> {
  const row = await connection.selectFrom('sites').select('record').where('name', '=', name).executeTakeFirst()
  return row ? decode(row.record) : null
}

/** The language of notes that name none. */
export const findSiteLanguage = async (connection: Connection): Promise<string> =>
  (await findPresentRecord(connection))?.language ?? 'en'

/** Where days of the publication begin. */
export const findSiteTimeZone = async (connection: Connection): Promise<string> =>
  (await findPresentRecord(connection))?.timeZone ?? 'UTC'

async function findPresentRecord(connection: Connection): Promise<SiteRecord | null> {
  const name = await findCurrentSiteName(connection)
  return name === null ? null : findSiteRecord(connection, name)
}

/** Makes a record the present one. Returns whether it was another before. */
export async function saveSiteRecord(transaction: Connection, record: SiteRecord, now: string): Promise<boolean> {
  const name = toSiteName(record)
  if ((await findCurrentSiteName(transaction)) === name) return false
  if ((await findSiteLanguage(transaction)) !== record.language) await markSearchDue(transaction)
  await transaction
    .insertInto('sites')
    .values({ name, record: encode(record), at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await transaction
    .insertInto('current_site')
    .values({ one: 1, site: name })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ site: name }))
    .execute()
  return true
}
