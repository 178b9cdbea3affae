import { toPlural, toTermSlug } from '#lib/core/posts'
import type { Connection } from '../store.ts'
import { findCollection } from './reading.ts'

/** A word may be of another kind here than it was there. */
const kinds = {
  tag: ['tag', 'topic', 'stack', 'tool'],
  category: ['topic', 'tag', 'stack', 'tool'],
  author: ['author'],
} as const

/** The page here that lists what a page of a term listed there; null when nothing is filed under it. */
export async function findTermPage(
  connection: Connection,
  { of, name }: { of: keyof typeof kinds; name: string },
): Promise<string | null> {
  const slug = toTermSlug(name.split('/').at(-1) ?? '')
  for (const kind of kinds[of]) {
    const found = await findCollection(connection, kind, slug)
    if (found && found.count > 0) return `/${toPlural(kind)}/${encodeURIComponent(slug)}`
  }
  return null
}
