import type { PresentSlugs } from './own/present-slugs.ts'
import type { UniqueSlugs } from './unique-slugs.ts'

/** A post of an export, with the address that it gets among those of the export. */
export interface ExportedPost {
  id: string
  slug: string
}

/** How many numbers are tried at once behind an address that another post has. */
const atOnce = 10

/**
 * Addresses of an export beside the posts that are here already, by the ids of those that need another one: a post that has
 * one keeps it, and one that is new gets a number where another post has what it wants.
 */
export async function chooseBesidePresent(
  posts: readonly ExportedPost[],
  taken: UniqueSlugs,
  present: PresentSlugs,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(posts.map(({ id }) => id))
  const owners = await present.listOwners(posts.map(({ slug }) => slug))
  const chosen = new Map<string, string>()
  const used = new Set<string>()
  // An address that a post of the same export has is that export's own matter.
  let clashing = posts.filter(({ slug }) => owners.has(slug) && !ids.has(owners.get(slug) ?? ''))
  while (clashing.length > 0) {
    const had = await present.listOfPosts(clashing.map(({ id }) => id))
    for (const { id, slug } of clashing) {
      const own = had.get(id)
      const isKept = own !== undefined && !used.has(own) && [slug, toStem(slug)].includes(toStem(own))
      const other = isKept ? own : await findFree(slug, taken, present)
      chosen.set(id, other)
      used.add(other)
    }
    clashing = posts.filter(({ id, slug }) => used.has(slug) && !chosen.has(id))
  }
  return chosen
}

/** Without the number that tells it from others. */
const toStem = (slug: string): string => slug.replace(/-\d+$/, '')

async function findFree(slug: string, taken: UniqueSlugs, present: PresentSlugs): Promise<string> {
  for (;;) {
    const candidates = Array.from({ length: atOnce }, () => taken.take(slug))
    const owners = await present.listOwners(candidates)
    const free = candidates.find((candidate) => !owners.has(candidate))
    if (free !== undefined) return free
  }
}
