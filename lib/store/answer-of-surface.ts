/** What one surface of the running site answered. */
export interface AnswerOfSurface {
  surface: string
  address: string
  state: 'new' | 'stale' | 'unknown' | 'failed'
  /** The key of a page, or `gone`. */
  expected: string
  found: string
  /** In milliseconds. */
  took: number
}
