import type { ShownSite } from '#lib/core/site'
import { tellHub } from './tell-hub.ts'
import { tellIndexNow } from './tell-index-now.ts'

export type Service = 'hub' | 'indexNow'

export interface Announcement {
  site: ShownSite
  /** Something changed that feeds show. */
  isFeedChanged: boolean
  /** Absolute addresses of the posts that changed and may be spread; feeds also change when one goes. */
  addresses: readonly string[]
  signal: AbortSignal
  onTold(service: Service): void
}

/** In milliseconds. */
const patience = 15_000

/** Tells every service of the site, and fails with the first that could not be told. */
export async function tellServices({
  site: { hub, indexNow, ...site },
  isFeedChanged,
  addresses,
  signal,
  onTold,
}: Announcement): Promise<void> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  const told = await Promise.allSettled([
    hub !== undefined && isFeedChanged && tellHub(hub, listFeeds(site), limited).then(() => onTold('hub')),
    indexNow !== undefined &&
      addresses.length > 0 &&
      tellIndexNow(site, indexNow, addresses, limited).then(() => onTold('indexNow')),
  ])
  for (const result of told) if (result.status === 'rejected') throw result.reason
}

/** The feeds that name the hub. */
const listFeeds = ({ url }: Pick<ShownSite, 'url'>): string[] =>
  ['feed.json', 'rss.xml', 'atom.xml'].map((name) => `${url}/${name}`)
