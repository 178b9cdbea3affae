import { FetchProblem } from './fetch-problem.ts'

/** A host stands for its subdomains as well: large sites serve pictures from them. */
export const isAllowedHost = (host: string, allowed: readonly string[]): boolean =>
  allowed.some((each) => host === each.toLowerCase() || host.endsWith(`.${each.toLowerCase()}`))

/** The host of an address of another site; null for everything else. */
export const findHost = (address: string): string | null =>
  /^(?:https?:)?\/\//i.test(address) ? (parse(address)?.hostname ?? null) : null

function parse(address: string): URL | null {
  const url = URL.parse(address, 'https://nowhere.invalid/')
  // Pictures of old sites are written with http, and asked for by https.
  if (url?.protocol === 'http:') url.protocol = 'https:'
  return url
}

export function requireAllowed(address: string, allowed: readonly string[]): URL {
  const url = parse(address)
  const refuse = (message: string) => new FetchProblem(message, { isFinal: true })
  if (url?.protocol !== 'https:') throw refuse(`expected an https address, found ${address.slice(0, 100)}`)
  if (url.port !== '' || url.username !== '' || url.password !== '')
    throw refuse(`expected an address without port, name and password, found ${url.origin}`)
  if (!isAllowedHost(url.hostname, allowed)) throw refuse(`its host ${url.hostname} is not allowed`)
  return url
}
