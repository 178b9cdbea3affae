import path from 'node:path'
import { toSiteRecord } from '#lib/core/site'
import type { Issue } from '#lib/errors'
import { findSiteWords, type SiteWords } from '#lib/sources'
import { type Store, saveFolderPages, saveSiteFile, saveSiteRecord } from '#lib/store'
import { readPages } from './read-pages.ts'
import { type Publication, type PublicationReading, readPublication } from './read-publication.ts'

/** `changed`: whether pages show something else from now on. `notices`: files of `pages/` that are no page. */
export type SiteReport = PublicationReading & { changed: boolean; notices: Issue[] }

/** Makes what the folder says of the site the present one, in one commit. A broken file changes nothing. */
export async function takeInSite(store: Store, { folder, now }: { folder: string; now: string }): Promise<SiteReport> {
  const reading = await readPublication(folder)
  if (reading.publication === null) return { ...reading, changed: false, notices: [] }
  const { file, hasPages, logo } = reading.publication
  const { pages, issues: notices } = hasPages ? await readPages(folder, now) : { pages: [], issues: [] }
  const { title, ...words } = await findWordsElsewhere(reading.publication)
  const stated = Object.fromEntries(Object.entries(words).filter(([, word]) => word !== null && word !== undefined))
  const record = toSiteRecord({ ...stated, ...file }, title ?? toTitle(path.basename(path.resolve(folder))), {
    pages,
    logo: logo?.shown ?? null,
  })
  const changed = await store.write(async (transaction) => {
    if (logo) await saveSiteFile(transaction, logo.hash, logo.bytes)
    const hasOtherPages = await saveFolderPages(transaction, pages)
    return (await saveSiteRecord(transaction, record, now)) || hasOtherPages
  })
  return { ...reading, changed, notices }
}

/** What the system that the notes come from says of their site: that of the folder, else that of the only source beside it. */
async function findWordsElsewhere({ folder, roots }: Publication): Promise<SiteWords> {
  const [source, ...others] = roots.filter((root) => root !== folder)
  const own = await findSiteWords(folder)
  return own.title || source === undefined || others.length > 0 ? own : findSiteWords(source)
}

/** `blog.moss.example` as well as `moss.org`, but not `notes.old`. */
const host = /^(?:[a-z\d-]+\.){2,}[a-z]{2,}$|^[a-z\d-]+\.(?:com|net|org|edu|gov|app|dev|blog|info|[a-z]{2})$/i

/** `my-notes` → `My notes`: what a folder is called, as a name of a publication. One that is called as a host keeps its name. */
export function toTitle(folderName: string): string {
  if (host.test(folderName)) return folderName
  const words = folderName.replace(/[-_.]+/g, ' ').trim() || 'Notes'
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1)
}
