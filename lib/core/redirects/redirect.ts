/** One old address and where it leads. */
export interface Redirect {
  /** As `toOldPath` gives it. */
  from: string
  /** A path of this publication, or an http(s) address elsewhere. */
  to: string
  /** Where it was said. */
  file: string
  /** Counts from 1. */
  line: number
  /** Each address below `from` leads to what is at the same place below `to`; both end with a slash. */
  isBelow?: true
}
