import type { ShownSite } from '#lib/core/site'
import { tellHub } from './tell-hub.ts'
import { tellIndexNow } from './tell-index-now.ts'

export interface Announcement {
  site: ShownSite
  /** Absolute addresses of the posts that changed and may be spread; feeds also change when one goes. */
  addresses: readonly string[]
  signal: AbortSignal
}

/** In milliseconds. */
const patience = 15_000

/** Tells every service of the site, and fails with the first that could not be told; being told again does no harm. */
export async function tellServices({ site, addresses, signal }: Announcement): Promise<void> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  const told = await Promise.allSettled([
    site.hub === undefined ? null : tellHub(site.hub, listFeeds(site), limited),
    site.indexNow === undefined || addresses.length === 0
      ? null
      : tellIndexNow(site, site.indexNow, addresses, limited),
  ])
  for (const result of told) if (result.status === 'rejected') throw result.reason
}

/** The feeds that name the hub. */
const listFeeds = ({ url }: ShownSite): string[] => ['feed.json', 'rss.xml', 'atom.xml'].map((name) => `${url}/${name}`)
