import { sql } from 'kysely'
import { dialectOf } from '../dialect.ts'
import { decode, encode } from '../encoded.ts'
import type { FileRole } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import type { RecognizableRecord } from './known-records.ts'
import { inPieces } from './rows.ts'

/** A file that brought a state of a post. */
export interface StoredFile {
  /** Where it really is. */
  origin: string
  post: PostNum
  /** The id of the post. */
  id: string
  role: FileRole
  /** The beginning of the SHA-256 of its bytes, in hex. */
  bytes: string
  /** A hash of its bytes, its place and the options of its source, in hex. */
  source: string
  /** Its size and the time of its last change, as text. */
  stats: string
  /** Whether its post is live. */
  isLive: boolean
}

const selectFiles = (connection: Connection) =>
  connection
    .selectFrom('files')
    .innerJoin('posts', 'posts.num', 'files.post')
    .select(['files.origin', 'files.post', 'posts.id', 'posts.live'])
    .select(['files.role', 'files.bytes', 'files.source', 'files.stats'])

type FileRow = Omit<StoredFile, 'isLive'> & { live: RevisionNum | null }

const toFile = ({ live, ...row }: FileRow): StoredFile => ({ ...row, isLive: live !== null })

/** By their origin. */
export async function listFiles(connection: Connection, origins: readonly string[]): Promise<Map<string, StoredFile>> {
  const found = new Map<string, StoredFile>()
  for (const piece of inPieces(origins))
    for (const row of await selectFiles(connection).where('files.origin', 'in', piece).execute())
      found.set(row.origin, toFile(row))
  return found
}

/** The files that had these bytes when they were imported last. */
export async function listFilesByBytes(connection: Connection, bytes: readonly string[]): Promise<StoredFile[]> {
  const found: StoredFile[][] = []
  for (const piece of inPieces(bytes))
    found.push((await selectFiles(connection).where('files.bytes', 'in', piece).execute()).map(toFile))
  return found.flat()
}

/** The files below a folder, or the file of that name. */
export async function listFilesBelow(connection: Connection, folder: string): Promise<StoredFile[]> {
  const below = await selectFiles(connection)
    .where('files.origin', '>=', `${folder}/`)
    .where('files.origin', '<', `${folder}0`)
    .execute()
  return [...(await listFiles(connection, [folder])).values(), ...below.map(toFile)]
}

/** The files of posts. */
export async function listFilesOf(connection: Connection, ids: readonly string[]): Promise<StoredFile[]> {
  const found: StoredFile[][] = []
  for (const piece of inPieces(ids))
    found.push((await selectFiles(connection).where('posts.id', 'in', piece).execute()).map(toFile))
  return found.flat()
}

/** What was found in files when they were read last, by their origin; without those that have to be read each time. */
export async function listReadFiles(
  connection: Connection,
  origins: readonly string[],
): Promise<Map<string, RecognizableRecord>> {
  const found = new Map<string, RecognizableRecord>()
  for (const piece of inPieces(origins)) {
    const rows = await connection
      .selectFrom('files')
      .select(['origin', 'fingerprint', 'record'])
      .where('origin', 'in', piece)
      .where('record', 'is not', null)
      .execute()
    for (const { origin, fingerprint, record } of rows)
      if (fingerprint && record) found.set(origin, { fingerprint, record: decode(record) })
  }
  return found
}

export interface NewFile extends Omit<StoredFile, 'post' | 'isLive'> {
  /** What it is recognized by, when it need not be read again. */
  known: RecognizableRecord | null
}

/** Files by the ids of their posts; one whose post is not there is passed over. */
export async function saveFiles(transaction: Connection, files: readonly NewFile[]): Promise<void> {
  const save = sql`INSERT INTO files (origin, post, role, bytes, source, stats, fingerprint, record)
    SELECT ${''}, num, ${''}, ${''}, ${''}, ${''}, ${''}, ${''} FROM posts WHERE id = ${''}
    ON CONFLICT (origin) DO UPDATE SET post = excluded.post, role = excluded.role, bytes = excluded.bytes,
    source = excluded.source, stats = excluded.stats, fingerprint = excluded.fingerprint, record = excluded.record`.compile(
    transaction,
  )
  await dialectOf(transaction).runMany(
    save,
    files.map(({ origin, id, role, bytes, source, stats, known }) => [
      origin,
      role,
      bytes,
      source,
      stats,
      known?.fingerprint ?? null,
      known ? encode(known.record) : null,
      id,
    ]),
  )
}

export async function deleteFiles(transaction: Connection, origins: readonly string[]): Promise<void> {
  for (const piece of inPieces(origins)) await transaction.deleteFrom('files').where('origin', 'in', piece).execute()
}
