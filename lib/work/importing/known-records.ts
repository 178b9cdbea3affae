import { hash } from 'node:crypto'
import { hashSources } from '#lib/config/build-id.ts'
import { toSourcePath } from '#lib/config/source-folder.ts'
import type { FoundRecord } from '#lib/sources'
import {
  type Connection,
  type KnownRecord,
  listFiles,
  listKnownHashes,
  listKnownRecords,
  listReadFiles,
  type RecognizableRecord,
} from '#lib/store'
import type { CheckedPost } from './checked-post.ts'

/** What a database knows of records that were imported before. */
export interface KnownRecords {
  /** Sixteen bytes that stand for a record and the rules it is judged by; null when there is nothing to recognize it by. */
  fingerprint(record: FoundRecord): Uint8Array | null
  /** The records that were imported with these very bytes and nothing to remark, by the fingerprint in hex. */
  find(fingerprints: readonly Uint8Array[]): Promise<ReadonlyMap<string, KnownRecord>>
  /** What was found in these files when they were read last, by their origin. */
  findFiles(origins: readonly string[]): Promise<ReadonlyMap<string, RecognizableRecord>>
  /** Whether a file has brought a post. */
  hasFile(origin: string): Promise<boolean>
  /** Which revisions of these posts are stored, as `id hash`. */
  listHashes(ids: readonly string[]): Promise<ReadonlySet<string>>
}

/** Everything that can change what is found in a record. */
const rules = [
  ...['errors', 'core/mdx', 'core/posts', 'core/related', 'sources'],
  ...['work/importing', 'work/publishing', 'work/rendering'],
].map((name) => `lib/${name}`)

let rulesName: string | undefined

/** Names the rules that records are judged by: under others, none is known. This process keeps those that it has loaded. */
export function nameRules(): string {
  rulesName ??= hashSources(toSourcePath(''), [...rules, 'package-lock.json'], process.version)
  return rulesName
}

export const openKnownRecords = (connection: Connection, judgedBy: string): KnownRecords => ({
  fingerprint: ({ name, context = '', bytes }) =>
    bytes &&
    hash('sha256', Buffer.concat([Buffer.from(`${judgedBy}\0${name}\0${context}\0`), bytes]), 'buffer').subarray(0, 16),
  find: (fingerprints) => listKnownRecords(connection, fingerprints),
  findFiles: (origins) => listReadFiles(connection, origins),
  hasFile: async (origin) => (await listFiles(connection, [origin])).has(origin),
  listHashes: (ids) => listKnownHashes(connection, ids),
})

/** What to remember of a post; null when it cannot be recognized, or is known already. */
export function toRecognizable(post: CheckedPost): RecognizableRecord | null {
  if (!post.fingerprint) return null
  const { recordId: id, slug, oldSlugs, version, status, hash, formerHash, isIdStated } = post
  const { isHistory, isDraftBeside, isVersioned, publishedAt, policy } = post
  const record: KnownRecord = {
    id,
    slug,
    oldSlugs,
    version,
    status,
    hash,
    ...(formerHash ? { formerHash } : {}),
    isIdStated,
    isHistory,
    isDraftBeside,
    isVersioned,
    publishedAt,
    policy,
  }
  return { fingerprint: post.fingerprint, record }
}
