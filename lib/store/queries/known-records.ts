import { sql } from 'kysely'
import { dialectOf } from '../dialect.ts'
import { decode, encode } from '../encoded.ts'
import type { KnownRecord } from '../known-record.ts'
import type { RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

/** What a record is recognized by, and what was found in it. */
export interface RecognizableRecord {
  fingerprint: Uint8Array
  record: KnownRecord
}

/** What was found in the records with these fingerprints, by the fingerprint in hex. */
export async function listKnownRecords(
  connection: Connection,
  fingerprints: readonly Uint8Array[],
): Promise<Map<string, KnownRecord>> {
  const known = new Map<string, KnownRecord>()
  for (const piece of inPieces(fingerprints)) {
    const rows = await connection
      .selectFrom('known_records')
      .select(['fingerprint', 'record'])
      .where('fingerprint', 'in', piece)
      .execute()
    for (const row of rows) known.set(Buffer.from(row.fingerprint).toString('hex'), decode(row.record))
  }
  return known
}

/** The records that bring new revisions. */
export const insertKnownRecords = (
  transaction: Connection,
  records: readonly (RecognizableRecord & { revision: RevisionNum })[],
): Promise<void> =>
  insertRows(
    transaction,
    'known_records',
    records.map(({ revision, fingerprint, record }) => ({ revision, fingerprint, record: encode(record) })),
  )

/**
 * Records of revisions by the id of the post and the hash. Of each revision the last record is kept; those whose revision is
 * not stored are passed over.
 */
export async function saveKnownRecords(
  transaction: Connection,
  records: readonly (RecognizableRecord & { id: string; hash: string })[],
): Promise<void> {
  const save = sql`INSERT INTO known_records (revision, fingerprint, record)
    SELECT revisions.num, ${''}, ${''} FROM posts JOIN revisions ON revisions.post = posts.num AND revisions.hash = ${''} WHERE posts.id = ${''}
    ON CONFLICT (revision) DO UPDATE SET fingerprint = excluded.fingerprint, record = excluded.record`.compile(
    transaction,
  )
  await dialectOf(transaction).runMany(
    save,
    records.map(({ id, hash, fingerprint, record }) => [fingerprint, encode(record), hash, id]),
  )
}
