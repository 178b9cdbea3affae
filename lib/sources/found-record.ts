import type { SourceItem } from './source-item.ts'

/** A record as it was found, before anything looked into it. */
export interface FoundRecord {
  path: string
  /** The file's name where that says something about the post; else empty. */
  name: string
  /** Null when there was nothing to read, or nothing that could be told apart from other records. */
  bytes: Buffer | null
  /** Null for an empty line. */
  open(): SourceItem | null
}
