import type { SourceItem } from './source-item.ts'

/** A record as it was found, before anything looked into it. */
export interface FoundRecord {
  path: string
  /** Where it really is, when that has been found out. */
  origin?: string
  /** Where it begins in its file, counted from 1. */
  line: number
  /** The path below the folder that is read, where that says something about the post; else empty. */
  name: string
  /** What else says something about the post, as text: the options of its source. */
  context?: string
  /** Null when there was nothing to read, or nothing that could be told apart from other records. */
  bytes: Buffer | null
  /** Null for an empty line. */
  open(): SourceItem | null
}
