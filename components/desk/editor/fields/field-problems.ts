import type { MetaField } from '#lib/work/desk/writing/meta-fields.ts'
import { readField } from './field-text.ts'

export interface FieldProblem {
  path: string
  message: string
}

/**
 * Problems of fields for the person who fills them in: what is needed and not there is said so at each field, also where the check
 * speaks of their group. What was filled in since the check is not named any more.
 */
export const toFieldProblems = (
  fields: readonly MetaField[],
  meta: Readonly<Record<string, unknown>>,
  problems: readonly FieldProblem[],
): FieldProblem[] =>
  problems.flatMap((problem) => {
    const needed = fields.filter(
      ({ path, isRequired }) => isRequired && (path.join('.') === problem.path || path[0] === problem.path),
    )
    if (needed.length === 0 || !problem.message.endsWith('found nothing')) return [problem]
    return needed
      .filter(({ path }) => readField(meta, path) === undefined)
      .map(({ path }) => ({ path: path.join('.'), message: 'Needed before a draft can be kept.' }))
  })
