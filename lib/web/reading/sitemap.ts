import { type StoredPicture, toStillPicture } from '#lib/core/pictures'
import { type Card, toPlural } from '#lib/core/posts'
import { findTermUrl, toHomeUrl, toLanguageAlternates, toPostUrl } from '#lib/core/seo'
import type { ShownSite } from '#lib/core/site'
import {
  type Connection,
  type FullText,
  listCards,
  listCollections,
  listFullParts,
  listFullTexts,
  listShard,
  listSitemapShards,
  listTranslations,
  type Store,
} from '#lib/store'
import { mostTerms } from './collections.ts'

interface Entry {
  /** Absolute. */
  loc: string
  lastmod?: string | null
  alternates?: Record<string, string>
  images?: string[]
}

/** 5,000 posts with as many fit into the 50 MB that a sitemap may have. */
const mostImages = 50

/** The shards that list something, with the moment of their newest change, and the one of the pages that list posts. */
export const readSitemapIndex = (store: Store, site: ShownSite): Promise<Entry[]> =>
  store.snapshot(async (connection) => {
    const entries: Entry[] = []
    for (const { slug, newest, hasPlain } of await listSitemapShards(connection))
      if (hasPlain || (await listOwn(connection, site, slug)).length > 0)
        entries.push({ loc: `${site.url}/sitemaps/${slug}.xml`, lastmod: newest })
    return [...entries, { loc: `${site.url}/sitemaps/lists.xml` }]
  })

/** A note that names the address of another site leaves it to that one to be found: sitemaps hold canonical addresses alone. */
const listOwn = async (connection: Connection, site: ShownSite, shard: string) =>
  (await listShard(connection, shard)).filter(
    ({ slug, canonical }) => canonical === null || canonical === toPostUrl(site, slug),
  )

/** The addresses of one shard. */
export async function readSitemap(store: Store, site: ShownSite, { shard }: { shard: string }): Promise<Entry[]> {
  if (shard === 'lists') return readLists(store, site)
  return store.snapshot(async (connection) => {
    const entries: Entry[] = []
    for (const { slug, modifiedAt, text, pictures } of await listOwn(connection, site, shard)) {
      const alternates = text === null ? null : toLanguageAlternates(await listTranslations(connection, text), site)
      entries.push({
        loc: toPostUrl(site, slug),
        lastmod: modifiedAt,
        ...(alternates ? { alternates } : {}),
        ...(pictures.length > 0 ? { images: toImages(pictures, site) } : {}),
      })
    }
    return entries
  })
}

/** Each picture once, whatever addresses name it. */
const toImages = (pictures: readonly StoredPicture[], site: ShownSite): string[] =>
  [...new Set(pictures.map((picture) => `${site.url}${toStillPicture(picture).src}`))].slice(0, mostImages)

/** The front page, the pages of the folder, and of each kind of list that there is its index and the largest of its lists. */
const readLists = (store: Store, site: ShownSite): Promise<Entry[]> =>
  store.snapshot(async (connection) => {
    const pages = (site.pages ?? []).map(({ path }) => ({ loc: `${site.url}/${encodeURIComponent(path)}` }))
    const entries: Entry[] = [{ loc: toHomeUrl(site) }, ...pages]
    for (const kind of site.kinds) {
      entries.push({ loc: `${site.url}/${toPlural(kind)}` })
      for (const { slug } of await listCollections(connection, kind, mostTerms)) {
        const loc = findTermUrl(site, { kind, slug })
        if (loc !== null) entries.push({ loc })
      }
    }
    return entries
  })

const newest = 200

/** The posts that llms.txt names. */
export const readLlms = (store: Store): Promise<Card[]> => listCards(store.read, 'all', '', 0, newest)

/** What llms-full.txt holds: the notes of its only part, or the parts. */
export const readLlmsFull = (
  store: Store,
): Promise<{ parts: { part: string; posts: number }[]; notes: FullText[] | null }> =>
  store.snapshot(async (connection) => {
    const parts = await listFullParts(connection)
    const [only] = parts
    return { parts, notes: parts.length === 1 && only ? await listFullTexts(connection, only.part) : null }
  })

/** The notes of one part. */
export const readLlmsPart = (store: Store, { part }: { part: string }): Promise<FullText[]> =>
  listFullTexts(store.read, part)
