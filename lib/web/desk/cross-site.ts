/**
 * Whether a request that may change something was sent by a page of this site: browsers say so in Sec-Fetch-Site, older ones
 * name the page's origin. A request that says neither comes from no browser, and is refused as well: the desk is for people.
 */
export function isFromOwnPage(headers: Pick<Headers, 'get'>, siteUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null) return false
  return origin === new URL(siteUrl).origin
}
