/** Where the posts of an export are found here, and what else stood on the site. */
export interface GhostSite {
  /** Without a slash at its end; empty when nobody said it. */
  url: string
  /** The slug here of each public post, by its slug there. */
  slugs: ReadonlyMap<string, string>
}

const systemPages: [RegExp, string][] = [
  [/^(?:tag|author|page)(?:\/|$)/, 'lists'],
  [/^(?:rss|feed)$/, 'feeds'],
  [/^(?:ghost|members|p|webmentions|private)(?:\/|$)/, 'the system'],
]

/**
 * Where a link of a post leads here: posts to posts, the old site's front page and feed to ours. Links to its other pages
 * lead where they led; without the address of the site they lead nowhere, and only their words are left. Null for other links.
 */
export function findNewPlace(
  href: string,
  site: GhostSite,
  count: (kind: string) => void,
): { href: string | null } | null {
  if (/^#\/portal(?:\/|$)/.test(href)) {
    count('the members’ portal')
    return { href: site.url ? `${site.url}/${href}` : null }
  }
  const path = toPath(href, site)
  if (path === null) return null
  const [way = '', rest = ''] = splitPath(path)
  if (/^#\/portal(?:\/|$)/.test(rest)) count('the members’ portal')
  else {
    const isOwn = systemPages.some(([pattern]) => pattern.test(way))
    // A site may keep its posts below a folder or a date.
    const slug = isOwn ? undefined : site.slugs.get(way.replace(otherForm, '').split('/').at(-1) ?? '')
    if (slug !== undefined) return { href: `/posts/${slug}${rest}` }
    if (way === '') return { href: `/${rest}` }
    const kind = systemPages.find(([pattern]) => pattern.test(way))?.[1]
    if (kind === 'feeds') return { href: '/rss.xml' }
    if (way.startsWith('content/')) return null
    count(kind ?? 'posts and pages that the export does not hold')
  }
  return { href: site.url ? `${site.url}${path}` : null }
}

/** Another form of a post's page. */
const otherForm = /\/amp$/

/** The path of an address within the site, with its query and fragment; null for one outside of it. */
function toPath(href: string, { url }: GhostSite): string | null {
  if (/^\/(?!\/)/.test(href)) return href
  const [named, own] = [withoutScheme(href), withoutScheme(url)]
  if (url === '' || named === href || !named.startsWith(own)) return null
  const rest = named.slice(own.length)
  return rest === '' || /^[/?#]/.test(rest) ? rest || '/' : null
}

/** A site is the same by either scheme, and with and without `www.`. */
const withoutScheme = (url: string): string => url.replace(/^(?:https?:)?\/\/(?:www\.)?/i, '')

function splitPath(path: string): [string, string] {
  const at = path.search(/[?#]/)
  const way = at < 0 ? path : path.slice(0, at)
  return [decode(way.replace(/^\/+|\/+$/g, '')), at < 0 ? '' : path.slice(at)]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch {
    return text
  }
}
