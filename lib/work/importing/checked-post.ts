import type { BodyFormat, GatePolicy, PostMeta, Status } from '#lib/core/posts'
import type { Encoded, FileRole, PlainReason } from '#lib/store'
import type { RevisionFacts } from '#lib/work/publishing/describe-revision.ts'
import type { StatedMoments } from '#lib/work/scheduling'

/** A record that can become a post, with everything that follows from it alone. Can be sent between threads. */
export interface CheckedPost {
  /** Its place in the batch that it came in. */
  index: number
  /** The file as the person named it, and where it really is. */
  path: string
  origin: string
  id: string
  /** The id that the record has by itself, whatever post its file stands for. */
  recordId: string
  /** Whether the record names its id; otherwise its file's place does. */
  isIdStated: boolean
  slug: string
  /** Other addresses that would do, the best first. */
  otherSlugs: string[]
  oldSlugs: string[]
  /** Paths at the host that its source had before. */
  oldPaths: string[]
  version: string
  status: Status
  hash: string
  /** The hash that the same record had before the schema knew some of its fields, where that is another one. */
  formerHash?: string
  /** The body as its file says it, where links to files lead elsewhere here. */
  written?: string
  /** Absent when the database holds this very revision: then nobody will write it. */
  content?: CheckedContent
  isHistory: boolean
  isDraftBeside: boolean
  /** An earlier state, or the draft beside: it does not say what the post is to readers, nor where it stands. */
  isBeside: boolean
  /** Null for a record that has no file of its own. */
  file: { bytes: string; source: string; role: FileRole } | null
  isVersioned: boolean
  publishedAt: string | null
  /** When its file was changed last, of a note that states no date and keeps no versions: RFC 3339, UTC. */
  fileDate?: string
  policy: GatePolicy
  /** When its source has it go live, or off the site: moments to come. */
  moments?: StatedMoments
  /** By which the record can be recognized another time; absent when it cannot, or when it was. */
  fingerprint?: Uint8Array
}

export interface CheckedContent {
  meta: Encoded<PostMeta>
  body: string
  format: BodyFormat
  facts: RevisionFacts
  plain?: PlainReason
}
