import type { Store } from '#lib/store'
import { type ImportOptions, type ImportReport, importPosts, mergeReports } from '#lib/work/importing'
import type { Publication } from './read-publication.ts'

/** Imports the notes of a publication, each as its source says; those whose file is gone are withdrawn, unless these are many. */
export async function importPublication(
  store: Store,
  { roots, sources, redirects, file }: Publication,
  options: Omit<ImportOptions, 'path' | 'sources'>,
): Promise<ImportReport> {
  const reports: ImportReport[] = []
  for (const path of roots) {
    // Redirects may lead to notes of any root.
    const stated = path === roots.at(-1) ? { redirects } : {}
    const own = file.url ? { siteUrl: file.url } : {}
    reports.push(await importPosts(store, { prune: 'few', ...own, ...options, ...stated, path, sources }))
  }
  return mergeReports(reports)
}
