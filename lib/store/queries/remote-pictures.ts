import { type RawBuilder, sql } from 'kysely'
import type { RemoteState } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { gatherMediaOfCopies } from './erase-copies.ts'
import { insertRows } from './insert-rows.ts'
import { markWaitingDue } from './queue.ts'
import { inPieces } from './rows.ts'

/** A picture of another site, by the address that notes name. Times are milliseconds since 1970. */
export interface RemotePicture {
  address: string
  host: string
  state: RemoteState
  /** The kept picture. */
  media: string | null
  /** How often its host was asked. */
  tries: number
  /** When there is something to do for it; null: nothing. */
  due: number | null
  /** Why the last try failed. */
  problem: string | null
}

/** What is known already stays as it is. */
export async function wantPictures(
  transaction: Connection,
  pictures: readonly { address: string; host: string }[],
  now: number,
): Promise<void> {
  await insertRows(
    transaction,
    'remote_pictures',
    pictures.map(({ address, host }) => ({
      ...{ address, host, state: 'wanted' as const, media: null },
      ...{ tries: 0, due: now, problem: null },
    })),
    (insert) => insert.onConflict((conflict) => conflict.column('address').doNothing()),
  )
}

export async function saveRemotePictures(transaction: Connection, pictures: readonly RemotePicture[]): Promise<void> {
  for (const { address, host: _, ...changes } of pictures)
    await transaction.updateTable('remote_pictures').set(changes).where('address', '=', address).execute()
  await markWaitingDue(
    transaction,
    pictures.map(({ address }) => address),
  )
}

/** Pictures that were given up, or wait for their next try, are wanted now. */
export async function wantAgain(transaction: Connection, addresses: readonly string[], now: number): Promise<void> {
  for (const piece of inPieces(addresses))
    await transaction
      .updateTable('remote_pictures')
      .set({ state: 'wanted', tries: 0, due: now })
      .where('state', 'in', ['refused', 'wanted'])
      .where('address', 'in', piece)
      .execute()
}

export async function listRemotesOf(
  connection: Connection,
  addresses: readonly string[],
): Promise<Map<string, RemotePicture>> {
  const found = new Map<string, RemotePicture>()
  for (const piece of inPieces(addresses))
    for (const row of await connection
      .selectFrom('remote_pictures')
      .selectAll()
      .where('address', 'in', piece)
      .execute())
      found.set(row.address, row)
  return found
}

/** Those of a host that may be asked for now, or are there and still to be shown, the longest due first. */
const selectDue = (connection: Connection, host: string) =>
  connection
    .selectFrom('remote_pictures')
    .selectAll()
    .where('host', '=', host)
    .where('due', 'is not', null)
    .orderBy('due')

export const listWanted = (
  connection: Connection,
  host: string,
  now: number,
  limit: number,
): Promise<RemotePicture[]> =>
  selectDue(connection, host).where('due', '<=', now).where('state', '=', 'wanted').limit(limit).execute()

export const listArriving = (connection: Connection, host: string, limit: number): Promise<RemotePicture[]> =>
  selectDue(connection, host).where('due', '=', 0).where('state', '=', 'arriving').limit(limit).execute()

/** Uses of addresses for which nothing is shown yet. */
export async function listWaitingUses(
  connection: Connection,
  addresses: readonly string[],
  limit: number,
): Promise<{ revision: RevisionNum; post: PostNum; address: string }[]> {
  const found: { revision: RevisionNum; post: PostNum; address: string }[] = []
  for (const piece of inPieces(addresses))
    found.push(
      ...(await connection
        .selectFrom('media_uses')
        .innerJoin('revisions', 'revisions.num', 'media_uses.revision')
        .select(['media_uses.revision', 'revisions.post', 'media_uses.address'])
        .where('media_uses.media', 'is', null)
        .where('media_uses.address', 'in', piece)
        .limit(limit - found.length)
        .execute()),
    )
  return found
}

/** In the order of their addresses, from behind one of them. */
export const listRemotePictures = (
  connection: Connection,
  { after = '', limit }: { after?: string; limit: number },
): Promise<RemotePicture[]> =>
  connection
    .selectFrom('remote_pictures')
    .selectAll()
    .where('address', '>', after)
    .orderBy('address')
    .limit(limit)
    .execute()

export interface MediaCounts {
  kept: number
  bytes: number
  /** Kept, and named by no revision. */
  unused: number
  /** Addresses of texts, live or not, behind which there is no picture. */
  missing: number
  /** Pictures of other sites that are still to be fetched, and that were given up. */
  wanted: number
  refused: number
}

/** What a person put in is kept this long at least: the words that name it may be in a browser alone, which keeps them as long. */
const graceOfUploadsMs = 90 * 24 * 60 * 60 * 1000

/** A picture that is arriving waits for the notes that name it. What people are writing is looked through apart, and once. */
const isUnnamed = sql`hash NOT IN (SELECT media FROM media_uses WHERE media IS NOT NULL)
  AND hash NOT IN (SELECT media FROM remote_pictures WHERE due IS NOT NULL AND state = 'arriving' AND media IS NOT NULL)
  AND hash NOT IN (SELECT media FROM uploads WHERE at > unixepoch() * 1000 - ${graceOfUploadsMs})`

/** What may be removed, of some pictures and files: as {@link isUnnamed}, by indexes, and beside what people are writing. */
export async function findRemovable(connection: Connection): Promise<RawBuilder<boolean>> {
  const written = JSON.stringify([...(await gatherMediaOfCopies(connection))])
  return sql<boolean>`(NOT EXISTS (SELECT 1 FROM media_uses WHERE media_uses.media = media.hash)
    AND NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.media = media.hash AND at > unixepoch() * 1000 - ${graceOfUploadsMs})
    AND hash NOT IN (SELECT value FROM json_each(${written})))`
}

export async function countMedia(connection: Connection): Promise<MediaCounts> {
  const { rows } = await sql<MediaCounts>`SELECT count(*) AS kept, coalesce(sum(bytes), 0) AS bytes,
    count(*) FILTER (WHERE ${isUnnamed}) AS unused,
    (SELECT count(*) FROM media_uses WHERE media IS NULL) AS missing,
    (SELECT count(*) FROM remote_pictures WHERE state IN ('wanted', 'arriving')) AS wanted,
    (SELECT count(*) FROM remote_pictures WHERE state = 'refused') AS refused FROM media`.execute(connection)
  const counts = rows[0] as MediaCounts
  if (counts.unused === 0) return counts
  let written = 0
  for (const piece of inPieces([...(await gatherMediaOfCopies(connection))])) {
    const found = await sql<{ count: number }>`SELECT count(*) AS count FROM media
      WHERE hash IN (${sql.join(piece)}) AND ${isUnnamed}`.execute(connection)
    written += found.rows[0]?.count ?? 0
  }
  return { ...counts, unused: counts.unused - written }
}

const unusedAtOnce = 500

/** Kept pictures and files that neither a revision names nor what a person is writing, some at a time. */
export async function* eachUnusedMedia(connection: Connection): AsyncGenerator<{ hash: string; bytes: number }[]> {
  const written = await gatherMediaOfCopies(connection)
  for (let after = ''; ; ) {
    const { rows } = await sql<{ hash: string; bytes: number }>`SELECT hash, bytes FROM media
      WHERE hash > ${after} AND ${isUnnamed} ORDER BY hash LIMIT ${unusedAtOnce}`.execute(connection)
    const unused = rows.filter(({ hash }) => !written.has(hash))
    if (unused.length > 0) yield unused
    if (rows.length < unusedAtOnce) return
    after = rows.at(-1)?.hash ?? ''
  }
}

/** Notes that a person put a file in, by the clock of the store: for a while it is kept, whatever names it. */
export async function saveUpload(transaction: Connection, media: string): Promise<void> {
  const at = sql<number>`unixepoch() * 1000`
  await transaction
    .insertInto('uploads')
    .values({ media, at })
    .onConflict((conflict) => conflict.column('media').doUpdateSet({ at }))
    .execute()
}

/** Forgets pictures that nothing uses. Files and addresses that led to them are looked at anew when a note names them. */
export async function deleteMedia(transaction: Connection, hashes: readonly string[]): Promise<void> {
  for (const piece of inPieces(hashes)) {
    await transaction.deleteFrom('media_files').where('media', 'in', piece).execute()
    await transaction.deleteFrom('remote_pictures').where('media', 'in', piece).execute()
    await transaction.deleteFrom('uploads').where('media', 'in', piece).execute()
    await transaction.deleteFrom('media').where('hash', 'in', piece).execute()
  }
}
