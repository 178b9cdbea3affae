interface Example {
  request: string
  headers?: Record<string, string>
  because: string
}

/** What a cache rule says of itself. */
export interface RuleText {
  name: string
  owner: string
  serves: string
  patterns: readonly string[]
  keyedOn: string
  bypass: readonly string[]
  cached: readonly Example[]
  notCached: readonly Example[]
  expected: string
  rollback: string
}
