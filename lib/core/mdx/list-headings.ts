import type { BodyFormat } from '#lib/core/posts'
import { listEntries, type TocEntry } from './dress-headings.ts'
import { addHeadingIds } from './heading-ids.ts'
import { readBody } from './read-body.ts'

/** The headings of a body with the ids that its page gives them. */
export function listHeadings(body: string, format: BodyFormat): TocEntry[] {
  const tree = readBody(body, format)
  addHeadingIds(tree)
  return listEntries(tree)
}
