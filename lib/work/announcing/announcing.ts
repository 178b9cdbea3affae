import { toPostUrl } from '#lib/core/seo'
import { type Overlay, type ShownSite, withOverlay } from '#lib/core/site'
import {
  findAnnounced,
  findCurrentSiteName,
  findSiteRecord,
  listLoggedPosts,
  type Store,
  saveAnnounced,
} from '#lib/store'
import type { JobKind } from '#lib/work/jobs'
import { tellServices } from './services.ts'

export const announcingName = 'announce'

const entriesAtOnce = 5000

/** The site as readers see it, when it names a service to tell; else null. */
export async function findAnnouncingSite(store: Store, overlay: Overlay): Promise<ShownSite | null> {
  const name = await findCurrentSiteName(store.read)
  const record = name === null ? null : await findSiteRecord(store.read, name)
  return record && (record.hub || record.indexNow) ? withOverlay(record, overlay, []) : null
}

/** The job that tells what was published since the last time. A service that cannot be reached is told later, for as long as it takes. */
export const announcing = (store: Store, overlay: Overlay): JobKind => ({
  name: announcingName,
  attempts: Number.MAX_SAFE_INTEGER,
  pause: 10_000,
  longestPause: 3_600_000,
  async work({ signal }) {
    const site = await findAnnouncingSite(store, overlay)
    const after = await findAnnounced(store.read)
    if (!site || after === null) return {}
    const posts = await listLoggedPosts(store.read, { after, limit: entriesAtOnce })
    const last = posts.at(-1)?.num
    if (last === undefined) return {}
    const changed = posts.filter(({ isChanged }) => isChanged)
    const addresses = changed.filter(({ isListed }) => isListed).map(({ slug }) => toPostUrl(site, slug))
    if (changed.length > 0) await tellServices({ site, addresses: [...new Set(addresses)], signal })
    return {
      effect: (transaction) => saveAnnounced(transaction, last),
      ...(posts.length === entriesAtOnce ? { next: new Date() } : {}),
    }
  },
})
