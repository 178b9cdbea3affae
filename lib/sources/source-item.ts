import type { BodyFormat, GatePolicy } from '#lib/core/posts'
import type { Issue } from '#lib/errors'

/** Line and column count from 1. */
export interface Position {
  line: number
  column: number
}

/** One post as its source states it: untrusted metadata and a body, with a way to point at each field. */
export interface SourceRecord {
  /** The file as the person named it: what messages say. */
  path: string
  format: BodyFormat
  /** Untrusted; goes through `parsePostMeta`. */
  input: unknown
  body: string
  /** The body as the file says it, where links to files lead elsewhere here: a note that keeps its versions. */
  written?: string
  /** The line of the file on which the body begins. */
  bodyLine: number
  /** The line of the file for each line of the body, where they do not just follow each other. */
  bodyLines?: readonly number[]
  /** True when the body was converted or unescaped, so that its own lines are not lines of the file. */
  isBodyConverted?: boolean
  /** What the id is when the metadata names none. */
  defaultId: string
  /** True for a file that holds an earlier version beside the newest: `<name>@<version>.mdx`. */
  isHistory: boolean
  /** True for the draft that stands beside a published state: `<name>@draft.mdx`. */
  isDraftBeside?: boolean
  /** False when the source knows no versions: a changed text then gets the next one by itself. Absent means true. */
  isVersioned?: boolean
  /** Addresses that the post had before; they answer 308. */
  oldSlugs: string[]
  /** Paths at the host that it had before, as `toOldPath` gives them; they answer 308. */
  oldPaths?: string[]
  /** The address of the post, where it is another than its metadata would give it. */
  slug?: string | null
  /** Other addresses that would do, the best first, where the first one is another post's. */
  otherSlugs?: string[]
  /** What lets the note through the gate; `review` when absent. */
  policy?: GatePolicy
  /** The note was not public before the first and from the second of these moments on: RFC 3339, UTC. */
  publicFrom?: string | null
  publicUntil?: string | null
  /** It is a draft that its source was to publish at this moment, and that nothing else keeps back: RFC 3339, UTC. */
  plannedFor?: string | null
  notices?: Notice[]
  /** What is wrong with files that it names; none of it keeps the note from being published. */
  warnings?: readonly Issue[]
  /** When this state was published, where that is known: RFC 3339, UTC. Otherwise it is published by the import. */
  publishedAt?: string | null
  /** Where a field of the metadata stands; the record's own beginning when it is absent. */
  locate(field: readonly (string | number)[]): Position
}

/** Something that readers do not see as it was, or that a person may want to know before moving. */
export interface Notice {
  /** The kind, as it is counted: `remarks left out`. */
  what: string
  /** The line of the file, counted from 1. */
  line?: number
  /** What stands there. */
  text?: string
}

export type SourceItem =
  | { kind: 'post'; record: SourceRecord }
  | { kind: 'rejected'; path: string; issues: Issue[] }
  /** Something that has no home here, counted so that nothing is dropped in silence: `comments`, `menus` … */
  | {
      kind: 'omitted'
      path: string
      what: string
      count: number
      /** The note as one that is kept back: what has been imported before must not stay as it was. */
      toDraft?: () => SourceItem
    }

/** A post under the policy that the publication states for its source. */
export const withPolicy = <Item extends SourceItem | null>(item: Item, policy: GatePolicy | undefined): Item =>
  policy && item?.kind === 'post' ? { ...item, record: { ...item.record, policy } } : item
