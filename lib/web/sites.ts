import { LRUCache } from 'lru-cache'
import { requireConfig } from '#lib/config'
import { listKinds } from '#lib/core/posts'
import {
  type Overlay,
  parseShownName,
  type ShownSite,
  type SiteRecord,
  toShownName,
  toSiteName,
  toSiteRecord,
  withOverlay,
} from '#lib/core/site'
import { findCurrentSiteName, findSiteRecord, listKindsInUse, type Store } from '#lib/store'

export interface NamedSite {
  /** Names all that pages show of the site: part of every key and of every inner address. */
  name: string
  shown: ShownSite
}

/** What is shown before a publication was taken in. */
const unsaid = toSiteRecord({}, 'Notes')

/** Records never change, so they are read once in each process. */
const known = new LRUCache<string, SiteRecord>({ max: 50 })

/** The site as pages show it now. */
export async function findPresentSite(
  store: Store,
  overlay: Overlay = requireConfig().siteOverlay,
): Promise<NamedSite> {
  const name = (await findCurrentSiteName(store.read)) ?? toSiteName(unsaid)
  const record = (await findRecord(store, name)) ?? unsaid
  const kinds = await listKindsInUse(store.read, listKinds)
  return { name: toShownName(name, overlay, kinds), shown: withOverlay(record, overlay, kinds) }
}

/**
 * The site that an inner address names: the present one or one of before. Null for a name that no record of this database
 * has under this environment.
 */
export async function findNamedSite(
  store: Store | null,
  name: string,
  overlay: Overlay = requireConfig().siteOverlay,
): Promise<ShownSite | null> {
  const parsed = parseShownName(name, overlay)
  if (!parsed) return null
  const { recordName, kinds } = parsed
  const record = recordName === toSiteName(unsaid) ? unsaid : store && (await findRecord(store, recordName))
  return record && withOverlay(record, overlay, kinds)
}

async function findRecord(store: Store, name: string): Promise<SiteRecord | null> {
  const key = `${await store.identity()}/${name}`
  const kept = known.get(key)
  if (kept) return kept
  const record = await findSiteRecord(store.read, name)
  if (record) known.set(key, record)
  return record
}

/** What a build renders ahead: the present site's pages where there is a database. */
export async function nameSiteOfBuild(store: Store | null): Promise<NamedSite> {
  if (store) return findPresentSite(store)
  const { siteOverlay } = requireConfig()
  return { name: toShownName(toSiteName(unsaid), siteOverlay, []), shown: withOverlay(unsaid, siteOverlay, []) }
}
