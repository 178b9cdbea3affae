import { toSourcePath } from '#lib/config/source-folder.ts'
import {
  type BodyProblem,
  findBodyProblems,
  holdsBibtex,
  isBoundedBody,
  type References,
  toReferences,
  type WorkBound,
} from '#lib/core/mdx'
import type { BodyFormat, PostMeta } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { type Bodies, startBodies } from './bodies.ts'

/** What an import has to know of a body. */
export interface Judgement {
  problems: readonly BodyProblem[]
  /** Why the body cannot be made a page of and is shown as it is written; null when it can. */
  plain: string | null
}

export interface BodyJudge {
  /** At once for nearly all bodies; those that may be much work are read within limits, in a process of their own. */
  judge(body: string, format: BodyFormat, meta?: Citing): Judgement | Promise<Judgement>
  close(): Promise<void>
}

/** What the metadata of a note say of its sources. */
type Citing = Pick<PostMeta, 'references' | 'citations'>

type JudgeOptions = Omit<Parameters<typeof startBodies>[0], 'file'> & { bound?: WorkBound }

/** `bound`: what is judged at once; `limits`: those of the process. */
export function createBodyJudge({ bound, ...limits }: JudgeOptions = {}): BodyJudge {
  let bodies: Bodies | undefined
  return {
    judge(body, format, meta) {
      const references = meta && toReferences(meta)
      if (isQuickBody(body, format, references, bound)) return judgeHere(body, format, references)
      bodies ??= startBodies({ file: toSourcePath('lib/work/rendering/body-worker.ts'), ...limits })
      return bodies.ask({ want: 'problems', body, format, references }).then(
        (problems) => ({ problems, plain: null }),
        (error: unknown) => toPlain(error),
      )
    },
    close: async () => bodies?.close(),
  }
}

/** BibTeX is read by a library that only the process loads. */
export const isQuickBody = (
  body: string,
  format: BodyFormat,
  references: References | undefined,
  bound?: WorkBound,
): boolean => !(references && holdsBibtex(references)) && isBoundedBody(body, format, bound)

function judgeHere(body: string, format: BodyFormat, references?: References): Judgement {
  try {
    return { problems: findBodyProblems(body, format, references), plain: null }
  } catch (error) {
    return toPlain(error)
  }
}

function toPlain(error: unknown): Judgement {
  if (!(error instanceof AlphanodeError && error.code === 'unrenderable')) throw error
  return { problems: [], plain: error.message }
}
