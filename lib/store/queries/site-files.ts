import type { Connection } from '../store.ts'

/** Keeps the bytes of a file that a site record names. */
export async function saveSiteFile(transaction: Connection, hash: string, bytes: Uint8Array): Promise<void> {
  await transaction
    .insertInto('site_files')
    .values({ hash, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findSiteFile(connection: Connection, hash: string): Promise<Uint8Array | null> {
  const row = await connection.selectFrom('site_files').select('bytes').where('hash', '=', hash).executeTakeFirst()
  return row?.bytes ?? null
}
