import type { ShownAttachment, ShownPicture } from '#lib/core/pictures'
import type { SeriesPlace, SimilarEntry } from './edition.ts'
import type { GatePolicy } from './gate.ts'
import type { ReviewFact } from './review.ts'
import type { PostMeta } from './schema.ts'
import type { Term } from './terms.ts'

/** `mdx` may hold our components; `md` is CommonMark with GFM and never anything else. */
export type BodyFormat = 'mdx' | 'md'

/** One immutable state of a post. */
export interface Revision {
  postId: string
  version: string
  /** 24 hex digits, see {@link hashRevision}. */
  hash: string
  format: BodyFormat
  meta: PostMeta
  body: string
}

/** Everything that the page of one edition shows; rendering reads nothing else. */
export interface EditionPage {
  edition: string
  slug: string
  revision: Revision
  similar: SimilarEntry[]
  terms: Term[]
  /** Published versions below this one, newest first. */
  earlier: string[]
  /** RFC 3339, UTC. */
  publishedAt: string
  modifiedAt: string
  /** By what the gate decides; `review` when absent. */
  policy?: GatePolicy
  series?: SeriesPlace | undefined
  /** What the record says of its review; absent where it is what its file says. */
  review?: ReviewFact | undefined
  /** The text is shown as it is written. */
  isPlain?: boolean
  /** How often it was read, rounded; absent where only the note says it. */
  views?: number | undefined
  /** The pictures that it shows and the site keeps; none when absent. */
  pictures?: readonly ShownPicture[]
  /** Other files that it leads to or plays and the site keeps. */
  files?: readonly ShownAttachment[]
}
