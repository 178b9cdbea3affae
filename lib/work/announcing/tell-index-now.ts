import type { ShownSite } from '#lib/core/site'
import { createLog } from '#lib/telemetry'

const log = createLog('announcing')

/** IndexNow takes no more in one request. */
const mostAddresses = 10_000

/** IndexNow (indexnow.org/documentation): the key stands in a file of the site, which proves that the site tells it. */
export async function tellIndexNow(
  { url }: ShownSite,
  { key, endpoint }: { key: string; endpoint: string },
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const told = {
    host: new URL(url).host,
    key,
    keyLocation: `${url}/${key}.txt`,
    urlList: addresses.slice(0, mostAddresses),
  }
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const response = await fetch(endpoint, {
    ...{ method: 'POST', headers, body: JSON.stringify(told), redirect: 'error', signal },
  })
  await response.body?.cancel()
  if (response.ok) return
  // The same would be refused again; the hub and what is published next must not wait for it.
  if (response.status === 429 || response.status >= 500)
    throw new Error(`${new URL(endpoint).host} answered ${response.status}.`)
  log.warn(`IndexNow refused what it was told (${response.status}): check the key and the address of the site.`)
}
