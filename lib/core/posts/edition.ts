import type { GatePolicy } from './gate.ts'
import { canonicalJson, sha256Hex } from './hash.ts'
import type { JsonValue } from './json.ts'
import type { ListedReview, ReviewFact } from './review.ts'
import type { Term } from './terms.ts'

/** One row of Similar Posts, as the page shows it. */
export interface SimilarEntry {
  slug: string
  title: string
  version: string
  status: string
  lastReviewed: string | null
  minutes: number
  /** What the record says of its review; absent where it is what its file says. */
  review?: ListedReview
  /** What the two posts share, most telling first: the row's reason. */
  shared: string[]
}

/** Where a post stands in its series, as its page shows it. */
export interface SeriesPlace {
  slug: string
  name: string
  /** Its place and how many notes there are; absent in a long series, all of whose pages would change with each note. */
  number?: number
  count?: number
  previous?: { slug: string; title: string }
  next?: { slug: string; title: string }
}

/** Everything that can make two pages of the same revision differ. */
export interface EditionParts {
  version: string
  revisionHash: string
  slug: string
  similar: SimilarEntry[]
  terms: Term[]
  /** Published versions below this one, newest first. */
  earlier: string[]
  publishedAt: string
  modifiedAt: string
  /** Absent for `review`, so that such editions keep the names that they had before there were policies. */
  policy?: Exclude<GatePolicy, 'review'>
  /** Absent where the post is in none. */
  series?: SeriesPlace
  /** The text is shown as it is written: to make its page is more than may be done for one. Absent where it is not so. */
  plain?: true
  /** What the record says of its review; absent where it is what its file says. */
  review?: ReviewFact
  /** Names the kept pictures and files that it shows; absent when there are none. */
  pictures?: string
  /** How often it was read, rounded; absent while that says nothing more than the note does. */
  views?: number
}

/** The name of what a page shows: `<version>-<12 hex of SHA-256 over its parts>`. Equal parts, equal name. */
export const toEdition = (parts: EditionParts): string =>
  `${parts.version}-${sha256Hex(canonicalJson(parts as unknown as JsonValue)).slice(0, 12)}`
