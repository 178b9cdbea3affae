import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { AlphanodeError, formatIssue } from '#lib/errors'
import type { ReviewRules } from '#lib/work/publishing'
import { readPublication } from '#lib/work/site'
import { findPublicationFolder } from './data-claim.ts'

/** What site.yaml says of the people who may review. A file that cannot be read gives nobody a right. */
export async function readReviewRules(): Promise<ReviewRules> {
  const folder = findPublicationFolder(requireConfig())
  if (!existsSync(folder)) return { reviewers: [] }
  const { publication, issues } = await readPublication(folder)
  if (!publication) throw new AlphanodeError('invalid', issues.map(formatIssue).join('\n'))
  const { reviewers = [], fourEyes } = publication.file
  return { reviewers, fourEyes }
}
