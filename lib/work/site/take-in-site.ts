import path from 'node:path'
import { toSiteRecord } from '#lib/core/site'
import { type Store, saveSiteRecord } from '#lib/store'
import { type PublicationReading, readPublication } from './read-publication.ts'

/** `changed`: whether pages show something else from now on. */
export type SiteReport = PublicationReading & { changed: boolean }

/** Makes what the folder's `site.yaml` says the present site record, in one commit. A broken file changes nothing. */
export async function takeInSite(store: Store, { folder, now }: { folder: string; now: string }): Promise<SiteReport> {
  const reading = await readPublication(folder)
  if (reading.publication === null) return { ...reading, changed: false }
  const record = toSiteRecord(reading.publication.file, toTitle(path.basename(path.resolve(folder))))
  const changed = await store.write((transaction) => saveSiteRecord(transaction, record, now))
  return { ...reading, changed }
}

/** `my-notes` → `My notes`: what a folder is called, as a name of a publication. */
const toTitle = (folderName: string): string => {
  const words = folderName.replace(/[-_.]+/g, ' ').trim() || 'Notes'
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1)
}
