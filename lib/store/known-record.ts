import type { GatePolicy, Status } from '#lib/core/posts'

/** What was found in a record that brought a revision, so that the same bytes need not be read again. */
export interface KnownRecord {
  id: string
  slug: string
  oldSlugs: string[]
  version: string
  status: Status
  hash: string
  formerHash?: string
  isIdStated?: boolean
  isHistory: boolean
  isDraftBeside: boolean
  isVersioned: boolean
  publishedAt: string | null
  /** `review` when absent. */
  policy?: GatePolicy
}
