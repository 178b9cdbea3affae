import type { NewFile, RecognizableRecord, RevisionNum } from '#lib/store'
import type { Change } from '#lib/work/publishing/apply-changes.ts'
import type { StatedChange, StatedPost } from '#lib/work/scheduling'
import type { FoundNotice, PlannedRow } from './check-records.ts'
import type { CheckedPost } from './checked-post.ts'
import type { Conflict } from './choose-slug.ts'
import type { OldPathClaim } from './old-paths.ts'

export interface BatchPlan {
  rows: PlannedRow[]
  changes: Change[]
  refusals: Refusal[]
  notices: FoundNotice[]
  /** Addresses of before, and the posts that they lead to. */
  claims: OldPathClaim[]
  /** Files as they are from now on, and the places that they left. */
  files: NewFile[]
  leftFiles: string[]
  /** Records that were read although their revision is stored: next time they are recognized. */
  rediscovered: (RecognizableRecord & { id: string; hash: string })[]
  /** Which stored state the sources of posts have now. */
  imported: { id: string; revision: RevisionNum }[]
  /** Posts whose source may state moments, and what follows for their schedules. */
  timed: StatedPost[]
  schedules: StatedChange[]
}

/** A post that is good by itself, and what stands against it. */
export interface Refusal {
  post: CheckedPost
  conflict: Conflict
}

export const toRow = ({ path, id, slug, version, status, isBeside }: CheckedPost): Omit<PlannedRow, 'outcome'> => ({
  path,
  id,
  slug,
  version,
  isShown: status !== 'draft' && !isBeside,
})

export function refuse(plan: BatchPlan, post: CheckedPost, conflict: Conflict): void {
  plan.rows.push({ ...toRow(post), outcome: 'rejected' })
  plan.refusals.push({ post, conflict })
}
