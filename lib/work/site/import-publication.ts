import path from 'node:path'
import type { Store } from '#lib/store'
import { type ImportOptions, type ImportReport, importPlaces, mergeReports } from '#lib/work/importing'
import type { Publication } from './read-publication.ts'

/**
 * Imports the notes of a publication, each as its source says; those whose file is gone are withdrawn, unless these are many.
 * `only` takes some files of it alone.
 */
export async function importPublication(
  store: Store,
  { roots, sources, redirects, links, file }: Publication,
  options: Omit<ImportOptions, 'path' | 'sources'>,
): Promise<ImportReport> {
  const { only } = options
  const concerned = only ? roots.filter((root) => [...only].some((file) => isAtOrBelow(file, root))) : roots
  const places = concerned.map((root) => {
    // Redirects and links may lead to notes of any root.
    const stated = root === concerned.at(-1) ? { redirects, links } : {}
    const own = file.url ? { siteUrl: file.url } : {}
    const prune = only ? false : 'few'
    return { prune, ...own, ...options, ...stated, path: root, sources } satisfies ImportOptions
  })
  return mergeReports(await importPlaces(store, places))
}

const isAtOrBelow = (file: string, root: string): boolean => file === root || file.startsWith(root + path.sep)
