import path from 'node:path'
import { toSiteRecord } from '#lib/core/site'
import type { Issue } from '#lib/errors'
import { type Store, saveSiteRecord } from '#lib/store'
import { readSiteFile } from './read-site-file.ts'

export interface SiteReport {
  /** Null where the folder has no `site.yaml`. */
  path: string | null
  /** Whether pages show something else from now on. */
  changed: boolean
  /** What is wrong with the file; then nothing has changed. */
  issues: Issue[]
}

/** Makes what the folder's `site.yaml` says the present site record, in one commit. A broken file changes nothing. */
export async function takeInSite(store: Store, { folder, now }: { folder: string; now: string }): Promise<SiteReport> {
  const { path: file, file: said, issues } = await readSiteFile(folder)
  if (said === null) return { path: file, changed: false, issues }
  const record = toSiteRecord(said, toTitle(path.basename(path.resolve(folder))))
  const changed = await store.write((transaction) => saveSiteRecord(transaction, record, now))
  return { path: file, changed, issues: [] }
}

/** `my-notes` → `My notes`: what a folder is called, as a name of a publication. */
const toTitle = (folderName: string): string => {
  const words = folderName.replace(/[-_.]+/g, ' ').trim() || 'Notes'
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1)
}
