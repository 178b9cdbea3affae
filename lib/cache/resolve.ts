import { LRUCache } from 'lru-cache'
import {
  findCollection,
  findKind,
  findPointer,
  findPublishedRevision,
  type Pointer,
  postsPerPage,
  type Store,
} from '#lib/db'
import { isSlug, parseVersion } from '#lib/posts'
import { type Address, decideAddress } from './decide.ts'
import type { RuleName } from './rules.ts'

export type MediaType = 'html' | 'markdown'

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
      /** For caches in front that purge by tag. */
      tags: string[]
      /** The post whose similar posts are still to be found, if any. */
      similarDue: number | null
      /** Collections whose epoch is in the key: the page is true to the key only while they stay. */
      epochs: { kind: string; slug: string; epoch: number }[]
    }
  | { kind: 'moved'; rule: RuleName; location: string }
  | { kind: 'missing'; rule: RuleName | null; wanted: string | null }
  | { kind: 'bypass'; rule: RuleName }

export interface Resolver {
  resolve(pathname: string, media?: MediaType): Promise<Decision>
  /** The decision if it is known to be the present one; undefined means ask `resolve`. Synchronous, for the hot path. */
  peek(pathname: string, media?: MediaType): Decision | undefined
}

const mostRemembered = 20_000

/**
 * Decides by the database, and remembers a decision for as long as the database stays as it was: `dataVersion` changes with
 * every commit of any process, and then everything remembered is dropped.
 */
export function createResolver(store: Store): Resolver {
  const remembered = new LRUCache<string, Decision>({ max: mostRemembered })
  let version = Number.NaN
  const refresh = () => {
    const current = store.dataVersion()
    if (current === version) return
    remembered.clear()
    version = current
  }
  const toMemoKey = (pathname: string, media: MediaType) => (media === 'html' ? pathname : `${media} ${pathname}`)
  return {
    peek(pathname, media = 'html') {
      refresh()
      return remembered.get(toMemoKey(pathname, media))
    },
    async resolve(pathname, media = 'html') {
      refresh()
      const memoKey = toMemoKey(pathname, media)
      const known = remembered.get(memoKey)
      if (known) return known
      const asOf = version
      const decision = await decide(store, pathname, media)
      // What was read while another commit came in may be older than what is remembered now. Unknown addresses are not
      // remembered: there is no end of them.
      if (decision.kind !== 'missing' && asOf === version) remembered.set(memoKey, decision)
      return decision
    },
  }
}

async function decide(store: Store, pathname: string, media: MediaType): Promise<Decision> {
  const address = decideAddress(pathname)
  if (!address) return { kind: 'missing', rule: null, wanted: null }
  const resolveRule = resolvers[address.rule]
  return resolveRule ? resolveRule(store, address, media) : { kind: 'bypass', rule: address.rule }
}

type ResolveRule = (store: Store, address: Address, media: MediaType) => Promise<Decision>

const resolvers: Partial<Record<RuleName, ResolveRule>> = {
  home: resolveHome,
  article: (store, address, media) => resolvePost(store, address, media),
  markdown: (store, address) => resolvePost(store, address, 'markdown'),
  permalink: resolvePermalink,
  collection: resolveCollection,
  page: async (_, { rule }) => ({ ...page, rule, key: 'page/cache-rules', inner: '/cache-rules', tags: ['page'] }),
}

const page = {
  kind: 'page' as const,
  media: 'html' as const,
  version: null,
  indexable: true,
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
    tags: [`${kind}:${slug}`.slice(0, 32)],
    epochs: [{ kind, slug, epoch: collection.epoch }],
  }
}
