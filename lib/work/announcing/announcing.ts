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
import { type Service, tellServices } from './services.ts'

export const announcingName = 'announce'

const entriesAtOnce = 5000

/** The site as readers see it, when it names a service to tell; else null. */
export async function findAnnouncingSite(store: Store, overlay: Overlay): Promise<ShownSite | null> {
  const name = await findCurrentSiteName(store.read)
  const record = name === null ? null : await findSiteRecord(store.read, name)
  return record && (record.hub || record.indexNow) ? withOverlay(record, overlay, []) : null
}

/** The job that tells what was published since the last time. A service that cannot be reached is told later, for as long as it takes. */
export const announcing = (store: Store, overlay: Overlay, told = createProgress()): JobKind => ({
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
    const listChanged = (since: number) => posts.filter(({ num, isChanged }) => isChanged && num > since)
    const addresses = listChanged(told.indexNow)
      .filter(({ isListed }) => isListed)
      .map(({ slug, canonical }) => ({ address: toPostUrl(site, slug), canonical }))
      // What is to be found at another address is that one's to tell.
      .filter(({ address, canonical }) => canonical === null || canonical === address)
      .map(({ address }) => address)
    await tellServices({
      site,
      isFeedChanged: listChanged(told.hub).length > 0,
      addresses: [...new Set(addresses)],
      signal,
      onTold: (service) => {
        told[service] = last
      },
    })
    return {
      effect: (transaction) => saveAnnounced(transaction, last),
      ...(posts.length === entriesAtOnce ? { next: new Date() } : {}),
    }
  },
})

/** How far each service was told while another one could not be: engines refuse those who say the same every hour. */
const createProgress = (): Record<Service, number> => ({ hub: 0, indexNow: 0 })
