import type { BodyProblem, Glossary, References } from '#lib/core/mdx'
import type { PreparedBody } from '#lib/core/mdx/rendering.ts'
import type { StillPicture } from '#lib/core/pictures'
import type { BodyFormat } from '#lib/core/posts'

/** What the process that reads bodies is asked. `language` is that of the words which are added to the text. */
export type BodyTask = {
  body: string
  format: BodyFormat
  references?: References | undefined
  /** Abbreviations of the publication. */
  glossary?: Glossary | undefined
} & (
  | { want: 'page'; language: string }
  | {
      want: 'feed'
      language: string
      baseUrl: string
      pictures?: Readonly<Record<string, StillPicture>> | undefined
      files?: Readonly<Record<string, string>> | undefined
    }
  /** Everything that is made of it, and what there is to remark. */
  | { want: 'problems' }
)

export interface BodyAnswers {
  page: PreparedBody
  feed: string
  problems: readonly BodyProblem[]
}
