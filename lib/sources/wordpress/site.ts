/** Where the exported site stood. Several blogs may share a host: `/` and `/team` are two sites. */
export interface Site {
  host: string
  /** `/team`; empty for a site at the root of its host. */
  path: string
  /** As the export has it. */
  url: string
  /** The host in the ids of its posts: with or without `www.`, as they were first imported. */
  idHost: string
}

export function toSite(url: string): Site {
  if (!URL.canParse(url)) return { host: '', path: '', url: '', idHost: '' }
  const { host, pathname } = new URL(url)
  return { host: toHost(host), path: pathname.replace(/\/+$/, ''), url, idHost: host }
}

/** With and without `www.` a site is the same. */
export const toHost = (host: string): string => host.toLowerCase().replace(/^www\./, '')

/** Every WordPress counts its posts from 1, so the site is part of the id: two exports in one database stay apart. */
export function toPostId(site: Site, name: string): string {
  const place = site.idHost.replace(':', '-')
  const path = site.path.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '')
  return ['wordpress', place, path, name].filter(Boolean).join('-')
}

/** The same site under its other name. */
export const withOtherHost = (site: Site): Site => ({
  ...site,
  idHost: site.idHost.startsWith('www.') ? site.idHost.slice(4) : `www.${site.idHost}`,
})

/** The number in an address such as `/?p=12`. */
export function findNumber(url: string): string | null {
  if (!URL.canParse(url)) return null
  const query = new URL(url).searchParams
  const number = query.get('p') ?? query.get('page_id') ?? query.get('attachment_id')
  return number && /^\d{1,15}$/.test(number) ? number : null
}
