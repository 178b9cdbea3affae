import type { PresentSlugs } from '#lib/sources'
import { type Connection, listPointers, listSlugOwners } from '#lib/store'
import type { FolderNow } from './folder-now.ts'

/** The addresses of the notes that a folder brought before, also of those that moved since, and of all other posts. */
export function openPresentSlugs(connection: Connection, { before, moves }: FolderNow, language: string): PresentSlugs {
  const left = new Set(moves.values())
  const findFile = (origin: string) => before.get(moves.get(origin) ?? (left.has(origin) ? '' : origin))
  return {
    language,
    async listOf(origins) {
      const ids = new Set(origins.flatMap((origin) => findFile(origin)?.id ?? []))
      const pointers = await listPointers(connection, [...ids])
      return new Map(
        origins.flatMap((origin): [string, string][] => {
          const slug = pointers.get(findFile(origin)?.id ?? '')?.slug
          return slug === undefined ? [] : [[origin, slug]]
        }),
      )
    },
    async listOfPosts(ids) {
      const pointers = await listPointers(connection, ids)
      return new Map([...pointers].map(([id, { slug }]) => [id, slug]))
    },
    async listOwners(slugs) {
      const owners = await listSlugOwners(connection, slugs)
      return new Map([...owners].filter(([, { current }]) => current).map(([slug, { id }]) => [slug, id]))
    },
  }
}
