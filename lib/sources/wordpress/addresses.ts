import { toOldPath } from '#lib/core/redirects'
import { findNumber, type Site, toHost } from './site.ts'

/** The addresses under which the posts of an export were found there, and where each is found here. */
export class Addresses {
  #byNumber = new Map<string, string>()
  #byPath = new Map<string, string>()
  /** Null for a last segment that several posts have. */
  #bySegment = new Map<string, string | null>()
  #lists = new Map<string, string>()

  add(site: Site, post: { number: string; link: string; name: string; slug: string }): void {
    this.#byNumber.set(post.number, post.slug)
    if (URL.canParse(post.link) && !new URL(post.link).search)
      this.#byPath.set(toPath(new URL(post.link), site), post.slug)
    if (post.name) this.#bySegment.set(post.name, this.#bySegment.has(post.name) ? null : post.slug)
  }

  /** `from` is as `toOldPath` gives it. */
  addList(from: string, to: string): void {
    this.#lists.set(from, to)
  }

  /** Where the list is found here that the old site had at an address. */
  findList(url: URL, site: Site): string | null {
    const path = toPath(url, site).replace(/\/page\/\d{1,4}$/, '')
    return this.#lists.get(toOldPath(`/${path}${path === '' ? url.search : ''}`) ?? '') ?? null
  }

  /** The slug of the post behind an address of the old site: its permalink, its number, or a dated form of it. */
  findSlug(url: URL, site: Site): string | null {
    const number = findNumber(url.href)
    if (number) return this.#byNumber.get(number) ?? null
    const path = toPath(url, site)
    return this.#findByPath(path) ?? this.#findByPath(path.replace(otherForm, ''))
  }

  #findByPath(path: string): string | null {
    const found = this.#byPath.get(path)
    if (found !== undefined) return found
    // A category, a tag or a person may have the name of a post.
    const isSystem = systemPages.some(([pattern]) => pattern.test(path))
    return isSystem ? null : (this.#bySegment.get(path.split('/').at(-1) ?? '') ?? null)
  }
}

export const isOfSite = (url: URL, { host, path }: Site): boolean =>
  host !== '' &&
  toHost(url.host) === host &&
  (path === '' || url.pathname === path || url.pathname.startsWith(`${path}/`))

/** The path below the site, decoded, without the slashes at its ends. */
export function toPath(url: URL, { path }: Site): string {
  const below = url.pathname.startsWith(path) ? url.pathname.slice(path.length) : url.pathname
  return decode(below).replace(/^\/+|\/+$/g, '')
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch {
    // A slug cut within an encoded character, as WordPress does at 200 bytes.
    return text
  }
}

/** Other forms and further pages of a post's page, and of the comments below it. */
const otherForm = /\/(?:amp|embed|trackback|\d{1,3}|comment-page-\d{1,4})$/

const systemPages: [RegExp, string][] = [
  [/^(?:tag|category|author|series|topics?|page|search)(?:\/|$)/, 'lists'],
  [/^(?:\d{4})(?:\/\d\d){0,2}$/, 'lists'],
  [/(?:^|\/)(?:feed|rss|atom|comments\/feed)$/, 'feeds'],
  [/^wp-(?:admin|login|json|includes)/, 'the system'],
  [/^xmlrpc\.php$/, 'the system'],
]

/** A picture or a download, which is no page. */
const isFile = (path: string): boolean => /\.(?!html?$|php$|aspx?$)[a-z0-9]{2,5}$/i.test(path)

const feed = '/rss.xml'

/**
 * Where a link of a post leads here. Posts lead to posts; the old site's front page and feed to ours. Links to its other
 * pages lead where they led, and `count` is told which kind it was, since that place may be gone.
 */
export function findNewPlace(
  href: string,
  site: Site,
  addresses: Addresses,
  count: (kind: string) => void,
): { href: string } | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null
  const url = new URL(href)
  if (!isOfSite(url, site)) return null
  const path = toPath(url, site)
  const slug = addresses.findSlug(url, site)
  if (slug !== null)
    return { href: `/posts/${slug}${/^#(?:comment-\d+|comments|respond)$/.test(url.hash) ? '' : url.hash}` }
  const list = addresses.findList(url, site)
  if (list !== null) return { href: list }
  if (path === '' && url.searchParams.has('feed')) return { href: feed }
  if (path === '' && url.search === '') return { href: `/${url.hash}` }
  if (path.startsWith('wp-content/') || isFile(path)) return null
  const kind = systemPages.find(([pattern]) => pattern.test(path))?.[1]
  if (kind === 'feeds' && !path.includes('/feed')) return { href: feed }
  count(kind ?? (url.search && path === '' ? 'lists' : 'posts and pages that the export does not hold'))
  return null
}
