import {
  canonicalJson,
  findPlural,
  type JsonValue,
  type Person,
  sha256Hex,
  type Term,
  toTermSlug,
} from '#lib/core/posts'

/** The site as its readers know it. */
export interface Site {
  /** Absolute, without a slash at the end. */
  url: string
  name: string
  /** Of its words, and of notes that name none; `en` when absent. */
  language?: string
  /** Where days begin that are shown; `UTC` when absent. */
  timeZone?: string
  /** People of whom it says more than notes do. */
  authors?: Readonly<Record<string, Person>>
  /** Abbreviations of all its notes, with what they are short for. */
  glossary?: Readonly<Record<string, string>>
  /** The WebSub hub of its feeds. */
  hub?: string
  /** What its cards are drawn in; null for the usual colours. */
  colours?: unknown
}

/** The size of every OG image. */
export const ogSize = { width: 1200, height: 630 } as const

const segment = encodeURIComponent

export const toHomeUrl = (site: Site): string => `${site.url}/`

export const toPostUrl = (site: Site, slug: string): string => `${site.url}/posts/${segment(slug)}`

export const toMarkdownUrl = (site: Site, slug: string): string => `${toPostUrl(site, slug)}.md`

/** Its query names what the card shows, so that a platform which keeps pictures gets a new one with a new look. */
export const toOgImageUrl = (site: Site, slug: string, { version, hash }: { version: string; hash: string }): string =>
  `${site.url}/og/${segment(slug)}/${segment(version)}.png?v=${toCardVersion(site, hash)}`

/** Names all that the card of a revision shows: 8 hex digits of SHA-256 over the revision and what cards show of the site. */
export const toCardVersion = ({ name, language = 'en', colours = null }: Site, revisionHash: string): string =>
  sha256Hex(canonicalJson([revisionHash, name, language, colours as JsonValue])).slice(0, 8)

export const toOembedUrl = (site: Site, slug: string): string =>
  `${site.url}/oembed?url=${encodeURIComponent(toPostUrl(site, slug))}`

/** Where the posts under a term are listed; null for terms that have no page. */
export function findTermUrl(site: Site, { kind, slug }: Pick<Term, 'kind' | 'slug'>): string | null {
  const plural = findPlural(kind)
  return plural ? `${site.url}/${plural}/${segment(slug)}` : null
}

/** Where the posts of an author are listed. */
export const toAuthorUrl = (site: Site, name: string): string => `${site.url}/authors/${segment(toTermSlug(name))}`

/** An address as content gives it (a path of this site, or absolute) as others can follow it. */
export const toAbsoluteUrl = (site: Site, url: string): string => new URL(url, toHomeUrl(site)).href

/** The slug behind the address of one of this site's posts; null for every other address. */
export function findPostSlug(site: Site, address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  // Addresses are passed on as people wrote them, with http where the site has https.
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== new URL(toHomeUrl(site)).host) return null
  const match = /^\/posts\/([^/]+)\/*$/.exec(url.pathname)
  try {
    return match ? decodeURIComponent(match[1] as string) : null
  } catch {
    return null
  }
}
