import { AlphanodeError, formatIssue } from '#lib/errors'
import type { ReviewRules } from '#lib/work/publishing'
import { readSiteFile } from '#lib/work/site'
import type { DeskContext } from './use-case.ts'

/** What `site.yaml` says of the people who may review. While the file cannot be read, no one may. */
export async function readReviewRules({ folder }: Pick<DeskContext, 'folder'>): Promise<ReviewRules> {
  if (folder === undefined) return { reviewers: [] }
  const { file, issues } = await readSiteFile(folder)
  if (!file) throw new AlphanodeError('invalid', issues.map(formatIssue).join('\n'))
  const { reviewers = [], fourEyes } = file
  return { reviewers, fourEyes }
}
