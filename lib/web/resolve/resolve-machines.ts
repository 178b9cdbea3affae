import { requireSite } from '#lib/config/site.ts'
import { isSlug, parseVersion } from '#lib/core/posts'
import { findPostSlug, toPostUrl } from '#lib/core/seo'
import { type CollectionKind, findCollection, findPublishedRevision, parseCursor, type Store } from '#lib/store'
import type { Address } from '../rules/decide.ts'
import { type Decision, page, toTag, type Wanted } from '../rules/decision.ts'
import { findLive } from './find-live.ts'

const segment = encodeURIComponent

export async function resolveFeed(store: Store, { rule, params }: Address, { query = '' }: Wanted): Promise<Decision> {
  const { topic, format = '' } = params
  const before = new URLSearchParams(query).get('before')
  if (before !== null && !parseCursor(before)) return { kind: 'missing', rule, wanted: null }
  const [kind, slug]: [CollectionKind, string] = topic === undefined ? ['all', ''] : ['topic', topic]
  const collection = slug === '' || isSlug(slug) ? await findCollection(store.read, kind, slug) : null
  if (topic !== undefined && !collection) return { kind: 'missing', rule, wanted: null }
  const epoch = collection?.epoch ?? 0
  const address = topic === undefined ? `/${format}` : `/topics/${segment(topic)}/${format}`
  return {
    ...page,
    rule,
    key: `feed/${format}/${kind}/${slug}/${epoch}/${before ?? ''}`,
    inner: before === null ? address : `${address}?before=${segment(before)}`,
    tags: [topic === undefined ? 'all' : toTag(`topic:${slug}`)],
    epochs: [{ kind, slug, epoch }],
  }
}

export async function resolveSitemap(store: Store, { rule, params }: Address): Promise<Decision> {
  const { shard } = params
  const [kind, slug]: [CollectionKind, string] = shard === undefined ? ['all', ''] : ['shard', shard]
  const collection = await findCollection(store.read, kind, slug)
  if (shard !== undefined && !collection) return { kind: 'missing', rule, wanted: null }
  const epoch = collection?.epoch ?? 0
  return {
    ...page,
    rule,
    key: `sitemap/${shard ?? 'index'}/${epoch}`,
    inner: shard === undefined ? '/sitemap.xml' : `/sitemaps/${shard}.xml`,
    tags: ['sitemap'],
    epochs: [{ kind, slug, epoch }],
  }
}

export async function resolveRobots(store: Store, { rule, params }: Address): Promise<Decision> {
  const file = params.file ?? ''
  if (file === 'robots.txt') return { ...page, rule, key: 'robots', inner: '/robots.txt', tags: ['page'] }
  const epoch = (await findCollection(store.read, 'all', ''))?.epoch ?? 0
  return {
    ...page,
    rule,
    key: `llms/${epoch}`,
    inner: '/llms.txt',
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

/** A picture depends on its revision alone, so a former address of the post shows it as well: crawlers follow no redirects. */
export async function resolveOg(store: Store, { rule, params }: Address): Promise<Decision> {
  const { slug = '', version = '' } = params
  const published =
    isSlug(slug) && parseVersion(version) ? await findPublishedRevision(store.read, slug, version) : null
  if (!published) return { kind: 'missing', rule, wanted: null }
  const { postId, hash } = published.revision
  return {
    ...page,
    rule,
    key: `og/${postId}/${version}/${hash}`,
    inner: `/og/${segment(slug)}/${version}.png`,
    version,
    immutable: true,
    tags: ['og'],
  }
}

/** For the addresses of this site's posts alone; of what is asked besides, the key names what can change the answer. */
export async function resolveOembed(store: Store, { rule }: Address, { query = '' }: Wanted): Promise<Decision> {
  const asked = new URLSearchParams(query)
  const site = requireSite()
  const slug = findPostSlug(site, asked.get('url') ?? '')
  const pointer = slug === null ? null : await findLive(store, slug)
  const live = pointer?.kind === 'moved' ? await findLive(store, pointer.slug) : pointer
  if (live?.kind !== 'live') return { kind: 'missing', rule, wanted: null }
  const known = new URLSearchParams()
  const format = asked.get('format')
  if (format !== null && format !== 'json') known.set('format', format.slice(0, 20))
  for (const name of ['maxwidth', 'maxheight']) {
    const value = asked.get(name) ?? ''
    if (/^[1-9]\d{0,5}$/.test(value)) known.set(name, value)
  }
  const key = `oembed/${live.id}/${live.edition}/${known}`
  known.set('url', toPostUrl(site, live.slug))
  return { ...page, rule, key, inner: `/oembed?${known}`, version: live.version, tags: [`post:${live.num}`] }
}
