import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { DialectSite } from '../dialects/dialect.ts'
import type { LinkTable } from '../links/link-index.ts'

/** What is known of a folder before its notes are read. Plain values. */
export interface FolderTable {
  root: string
  /** The name of the dialect, and what that has read of the site. */
  dialect: string
  /** Whether a configuration says which folders have notes, and some note is in them. */
  isSure: boolean
  /** Whether some of its notes keep versions. */
  keepsVersions: boolean
  site: DialectSite
  links: LinkTable
}

/**
 * The table as it goes to threads: written down once, in memory that all of them share, and taken apart by each of them when
 * it meets the first note that needs it.
 */
export interface SharedTable {
  /** Equal for equal tables. */
  name: string
  bytes: SharedArrayBuffer
}

export function shareTable(table: FolderTable): SharedTable {
  const written = serialize(table)
  const bytes = new SharedArrayBuffer(written.length)
  new Uint8Array(bytes).set(written)
  return { name: nameValue(written), bytes }
}

export const readTable = ({ bytes }: SharedTable): FolderTable =>
  deserialize(Buffer.from(new Uint8Array(bytes))) as FolderTable

/** Sixteen bytes of SHA-256 in hex. */
export const nameValue = (value: string | Buffer): string =>
  createHash('sha256').update(value).digest('hex').slice(0, 32)
