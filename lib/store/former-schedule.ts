import type { StatedBy } from './kinds.ts'
import type { RevisionNum } from './numbers.ts'

/** What a schedule was before a run changed it, and before the run that had changed it before. */
export interface FormerSchedule {
  run: number | null
  at: number
  revision: RevisionNum | null
  listed: number
  stated: StatedBy | null
  former: FormerSchedule | null
}
