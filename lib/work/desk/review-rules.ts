import { AlphanodeError, formatIssue } from '#lib/errors'
import type { ReviewRules } from '#lib/work/publishing'
import { readSiteFile } from '#lib/work/site/read-site-file.ts'
import type { DeskContext } from './use-case.ts'

/** What site.yaml says about who may review. While the file cannot be read, no one may. */
export async function readReviewRules({ folder }: DeskContext): Promise<ReviewRules> {
  if (folder === undefined) return { reviewers: [] }
  const { file, issues } = await readSiteFile(folder)
  if (!file) throw new AlphanodeError('invalid', issues.map(formatIssue).join('\n'))
  const { reviewers = [], fourEyes } = file
  return { reviewers, fourEyes }
}
