import type { BodyProblem, PreparedBody } from '#lib/core/mdx'
import type { StillPicture } from '#lib/core/pictures'
import type { BodyFormat } from '#lib/core/posts'

/** What the process that reads bodies is asked. */
export type BodyTask = { body: string; format: BodyFormat } & (
  | { want: 'page' }
  | { want: 'feed'; baseUrl: string; pictures?: Readonly<Record<string, StillPicture>> | undefined }
  /** Everything that is made of it, and what there is to remark. */
  | { want: 'problems' }
)

export interface BodyAnswers {
  page: PreparedBody
  feed: string
  problems: readonly BodyProblem[]
}
