import { LRUCache } from 'lru-cache'
import {
  findCollection,
  findKind,
  findPointer,
  findPublishedRevision,
  type Pointer,
  parseCursor,
  postsPerPage,
  type Store,
} from '#lib/db'
import { isSlug, parseVersion } from '#lib/posts'
import { openPreviewLink } from '#lib/previews'
import { parseQuestion, renderQuestion } from '#lib/search/question.ts'
import { type Address, decideAddress } from './decide.ts'
import type { RuleName } from './rules.ts'

export type MediaType = 'html' | 'markdown'

/** What an address asks for beside its path. */
export interface Wanted {
  media?: MediaType
  /** The query with its question mark, for the rules that read it; empty for all others. */
  query?: string
}

/** What a public address means at this moment. */
export type Decision =
  | {
      kind: 'page'
      rule: RuleName
      /** Names the bytes; equal keys, equal bytes. The build is not part of it. */
      key: string
      /** Where Next renders it. */
      inner: string
      media: MediaType
      version: string | null
      indexable: boolean
      /** The bytes behind this very address never change. */
      immutable: boolean
      /** For caches in front that purge by tag. */
      tags: string[]
      /** The post whose similar posts are still to be found, if any. */
      similarDue: number | null
      /** Collections whose epoch is in the key: the page is true to the key only while they stay. */
      epochs: { kind: string; slug: string; epoch: number }[]
    }
  | { kind: 'moved'; rule: RuleName; location: string; temporary?: boolean }
  /** For one reader alone: rendered for each request, kept nowhere. */
  | { kind: 'private'; rule: RuleName; inner: string }
  | { kind: 'missing'; rule: RuleName | null; wanted: string | null }
  | { kind: 'bypass'; rule: RuleName }

export interface Resolver {
  resolve(pathname: string, wanted?: Wanted): Promise<Decision>
  /** Forgets what is not true any more: asks the database whether anybody has committed. */
  refresh(): void
  /**
   * The decision if it is known to be the present one for a request that had begun at the last `refresh`; undefined means ask
   * `resolve`. Synchronous, for the hot path.
   */
  peek(pathname: string, wanted: Wanted): Decision | undefined
}

/** Decisions, and roughly the bytes that they take: a stranger chooses how long an address is. */
const mostRemembered = 20_000
const rememberedBytes = 16 * 1024 * 1024

/**
 * Decides by the database, and remembers a decision for as long as the database stays as it was: `dataVersion` changes with
 * every commit of any process, and then everything remembered is dropped.
 */
export function createResolver(store: Store): Resolver {
  const remembered = new LRUCache<string, Decision>({
    max: mostRemembered,
    maxSize: rememberedBytes,
    sizeCalculation: sizeOfDecision,
  })
  let version = Number.NaN
  const refresh = () => {
    const current = store.dataVersion()
    if (current === version) return
    remembered.clear()
    version = current
  }
  return {
    refresh,
    peek: (pathname, wanted) => remembered.get(toMemoKey(pathname, wanted)),
    async resolve(pathname, wanted = {}) {
      refresh()
      const memoKey = toMemoKey(pathname, wanted)
      const known = remembered.get(memoKey)
      if (known) return known
      const asOf = version
      const decision = await decide(store, pathname, wanted)
      // What was read while another commit came in may be older than what is remembered now. Of unknown addresses there
      // is no end, and private ones depend on the time as well.
      if ((decision.kind === 'page' || decision.kind === 'moved') && asOf === version) remembered.set(memoKey, decision)
      return decision
    },
  }
}

/** The names that are made of an address, and what every decision has besides: measured, 970 bytes with names of 540. */
const sizeOfDecision = (decision: Decision, address: string): number =>
  500 + address.length + (decision.kind === 'page' ? decision.key.length + decision.inner.length : 0)

const toMemoKey = (pathname: string, { media, query }: Wanted): string => {
  const address = query ? pathname + query : pathname
  return media === 'markdown' ? `markdown ${address}` : address
}

/** Whether the rule behind an address reads its query; to all others a query changes nothing. */
export const readsQuery = (pathname: string): boolean =>
  /(?:\/(?:feed\.json|rss\.xml|atom\.xml)|^\/(?:oembed|search|search\.json))\/*$/.test(pathname)

const nothing: Decision = { kind: 'missing', rule: null, wanted: null }

async function decide(store: Store, pathname: string, wanted: Wanted): Promise<Decision> {
  if (pathname.endsWith('/') && pathname !== '/') return decideWithoutSlash(store, dropSlashes(pathname), wanted)
  const address = decideAddress(pathname)
  if (!address) return nothing
  const resolveRule = resolvers[address.rule]
  return resolveRule ? resolveRule(store, address, wanted) : { kind: 'bypass', rule: address.rule }
}

/** A pattern would go through a long row of them once for each. */
function dropSlashes(pathname: string): string {
  let end = pathname.length
  while (pathname[end - 1] === '/') end--
  return pathname.slice(0, end)
}

/** Many sites end their addresses with a slash, and links that were written for those lead here after an import. */
async function decideWithoutSlash(store: Store, pathname: string, wanted: Wanted): Promise<Decision> {
  const decision = await decide(store, pathname || '/', wanted)
  if (decision.kind === 'page')
    return { kind: 'moved', rule: decision.rule, location: (pathname || '/') + (wanted.query ?? '') }
  return decision.kind === 'bypass' || decision.kind === 'private' ? nothing : decision
}

type ResolveRule = (store: Store, address: Address, wanted: Wanted) => Promise<Decision>

const resolvers: Partial<Record<RuleName, ResolveRule>> = {
  home: resolveHome,
  article: (store, address, { media = 'html' }) => resolvePost(store, address, media),
  markdown: (store, address) => resolvePost(store, address, 'markdown'),
  permalink: resolvePermalink,
  collection: resolveCollection,
  search: resolveSearch,
  feed: resolveFeed,
  sitemap: resolveSitemap,
  robots: resolveRobots,
  og: resolveOg,
  oembed: resolveOembed,
  preview: resolvePreview,
  page: async (_, { rule }) => ({ ...page, rule, key: 'page/cache-rules', inner: '/cache-rules', tags: ['page'] }),
}

const page = {
  kind: 'page' as const,
  media: 'html' as const,
  version: null,
  indexable: true,
  immutable: false,
  similarDue: null,
  epochs: [],
}

const segment = encodeURIComponent

async function findLive(store: Store, slug: string): Promise<Pointer | null> {
  return isSlug(slug) ? findPointer(store.read, slug) : null
}

async function resolvePost(store: Store, { rule, params }: Address, media: MediaType): Promise<Decision> {
  const slug = params.slug ?? ''
  const pointer = await findLive(store, slug)
  if (!pointer) return { kind: 'missing', rule, wanted: slug }
  const ending = rule === 'markdown' ? '.md' : ''
  if (pointer.kind === 'moved') return { kind: 'moved', rule, location: `/posts/${segment(pointer.slug)}${ending}` }
  const { id, num, edition, version, listed, similarDue } = pointer
  const isMarkdown = media === 'markdown'
  return {
    ...page,
    rule: isMarkdown ? 'markdown' : 'article',
    key: `${isMarkdown ? 'markdown' : 'article'}/${id}/${edition}`,
    inner: `/editions/${segment(slug)}/${edition}${isMarkdown ? '/markdown' : ''}`,
    media,
    version,
    indexable: listed && !isMarkdown,
    tags: [`post:${num}`],
    similarDue: similarDue ? num : null,
  }
}

async function resolvePermalink(store: Store, { rule, params }: Address): Promise<Decision> {
  const { slug = '', version = '' } = params
  const published =
    isSlug(slug) && parseVersion(version) ? await findPublishedRevision(store.read, slug, version) : null
  if (!published) return { kind: 'missing', rule, wanted: slug }
  if (published.slug !== slug) return { kind: 'moved', rule, location: `/posts/${segment(published.slug)}/${version}` }
  const { revision } = published
  return {
    ...page,
    rule,
    key: `permalink/${revision.postId}/${slug}/${version}/${revision.hash}`,
    inner: `/revisions/${segment(slug)}/${version}`,
    version,
    indexable: false,
    immutable: false,
    tags: ['permalink'],
  }
}

async function resolveHome(store: Store, { rule, params }: Address): Promise<Decision> {
  const number = Number(params.page ?? '1')
  if (params.page === '1') return { kind: 'moved', rule, location: '/' }
  const all = await findCollection(store.read, 'all', '')
  const epoch = all?.epoch ?? 0
  if (number > 1 && !hasPage(all?.count ?? 0, number)) return { kind: 'missing', rule, wanted: null }
  return {
    ...page,
    rule,
    key: `home/${epoch}/${number}`,
    inner: `/home/${epoch}/${number}`,
    indexable: number === 1,
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

const hasPage = (count: number, number: number): boolean => (number - 1) * postsPerPage < count

async function resolveCollection(store: Store, address: Address): Promise<Decision> {
  return address.params.slug === undefined ? resolveIndex(store, address) : resolveList(store, address)
}

async function resolveIndex(store: Store, { rule, params }: Address): Promise<Decision> {
  const plural = params.kind ?? ''
  const epoch = (await findCollection(store.read, 'all', ''))?.epoch ?? 0
  return {
    ...page,
    rule,
    key: `index/${plural}/${epoch}`,
    inner: `/indexes/${plural}/${epoch}`,
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

async function resolveList(store: Store, { rule, params }: Address): Promise<Decision> {
  const { kind: plural = '', slug = '' } = params
  const kind = findKind(plural) ?? ''
  const number = Number(params.page ?? '1')
  const base = `/${plural}/${segment(slug)}`
  if (params.page === '1') return { kind: 'moved', rule, location: base }
  const collection = isSlug(slug) ? await findCollection(store.read, kind, slug) : null
  if (!collection || (number > 1 && !hasPage(collection.count, number))) return { kind: 'missing', rule, wanted: slug }
  return {
    ...page,
    rule,
    key: `collection/${kind}/${slug}/${collection.epoch}/${number}`,
    inner: `/lists/${plural}/${segment(slug)}/${collection.epoch}/${number}`,
    indexable: collection.count > 0,
    tags: [toTag(`${kind}:${slug}`)],
    epochs: [{ kind, slug, epoch: collection.epoch }],
  }
}

/** Of questions there is no end: they are kept by their one form, and for search engines none is a page. */
async function resolveSearch(store: Store, { rule, params }: Address, { query = '' }: Wanted): Promise<Decision> {
  const form = params.format === undefined ? 'search' : 'search.json'
  const question = renderQuestion(parseQuestion(new URLSearchParams(query)))
  const epoch = (await findCollection(store.read, 'all', ''))?.epoch ?? 0
  return {
    ...page,
    rule,
    key: `${form}/${epoch}/${question}`,
    inner: question === '' ? `/${form}` : `/${form}?${question}`,
    indexable: false,
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

async function resolveFeed(store: Store, { rule, params }: Address, { query = '' }: Wanted): Promise<Decision> {
  const { topic, format = '' } = params
  const before = new URLSearchParams(query).get('before')
  if (before !== null && !parseCursor(before)) return { kind: 'missing', rule, wanted: null }
  const [kind, slug] = topic === undefined ? ['all', ''] : ['topic', topic]
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

async function resolveSitemap(store: Store, { rule, params }: Address): Promise<Decision> {
  const { shard } = params
  const [kind, slug] = shard === undefined ? ['all', ''] : ['shard', shard]
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

async function resolveRobots(store: Store, { rule, params }: Address): Promise<Decision> {
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
async function resolveOg(store: Store, { rule, params }: Address): Promise<Decision> {
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

async function resolveOembed(store: Store, { rule }: Address, { query = '' }: Wanted): Promise<Decision> {
  const asked = new URLSearchParams(query)
  const match = /\/posts\/([^/?#]+)$/.exec(asked.get('url') ?? '')
  const slug = match ? decodeSlug(match[1] as string) : null
  const pointer = slug === null ? null : await findLive(store, slug)
  if (!pointer) return { kind: 'missing', rule, wanted: null }
  const live = pointer.kind === 'moved' ? await findLive(store, pointer.slug) : pointer
  if (live?.kind !== 'live') return { kind: 'missing', rule, wanted: null }
  const known = new URLSearchParams()
  for (const name of ['url', 'format', 'maxwidth', 'maxheight']) {
    const value = asked.get(name)
    if (value !== null) known.set(name, value.slice(0, 500))
  }
  return {
    ...page,
    rule,
    key: `oembed/${live.id}/${live.edition}/${known}`,
    inner: `/oembed?${known}`,
    version: live.version,
    tags: [`post:${live.num}`],
  }
}

function decodeSlug(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

async function resolvePreview(store: Store, { rule, params }: Address): Promise<Decision> {
  const token = params.token ?? ''
  const preview = await openPreviewLink(store.read, token, new Date().toISOString())
  if (!preview) return { kind: 'missing', rule, wanted: null }
  if (preview.kind === 'published')
    return { kind: 'moved', rule, location: `/posts/${segment(preview.slug)}`, temporary: true }
  return { kind: 'private', rule, inner: `/preview/${token}` }
}

/** Caches in front allow few characters and short names. */
const toTag = (text: string): string => text.replace(/[^a-z0-9:_-]/g, '-').slice(0, 32)
