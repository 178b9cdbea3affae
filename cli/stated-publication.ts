import { existsSync } from 'node:fs'
import { requireConfig } from '#lib/config'
import { AlphanodeError, formatIssue } from '#lib/errors'
import { type Publication, readPublication } from '#lib/work/site'
import { findPublicationFolder } from './data-claim.ts'

/**
 * What the publication of the data folder says; null where its folder is not there. One with mistakes is refused: which hosts
 * it names, and whose reviews it does not believe, cannot be known.
 */
export async function readStatedPublication(): Promise<Publication | null> {
  const folder = findPublicationFolder(requireConfig())
  if (!existsSync(folder)) return null
  const { publication, issues } = await readPublication(folder)
  if (publication) return publication
  throw new AlphanodeError('wrong-use', `Mend site.yaml first. ${issues.map(formatIssue).join('\n')}`)
}
