import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { AlphanodeError, formatIssue } from '#lib/errors'
import type { ReviewRules } from '#lib/work/publishing'
import { findPublicationFolder } from './data-claim.ts'

/** What site.yaml says about who may review. While the file cannot be read, no one may. */
export async function readReviewRules(): Promise<ReviewRules> {
  const folder = findPublicationFolder(requireConfig())
  if (!existsSync(folder))
    throw new AlphanodeError('not-found', `There is no folder ${folder}: its site.yaml says who may review.`)
  const { readPublication } = await import('#lib/work/site')
  const { publication, issues } = await readPublication(folder)
  if (!publication) throw new AlphanodeError('invalid', issues.map(formatIssue).join('\n'))
  const { reviewers = [], fourEyes } = publication.file
  return { reviewers, fourEyes }
}
