import { LRUCache } from 'lru-cache'
import type { Store } from '#lib/store'
import { decideAddress } from '../rules/decide.ts'
import { type Decision, page, type ResolveRule, type Wanted } from '../rules/decision.ts'
import type { RuleName } from '../rules/rules.ts'
import { resolveFeed, resolveOembed, resolveOg, resolveRobots, resolveSitemap } from './resolve-machines.ts'
import {
  resolveCollection,
  resolveHome,
  resolvePermalink,
  resolvePost,
  resolvePreview,
  resolveSearch,
} from './resolve-reading.ts'

export interface Resolver {
  resolve(pathname: string, wanted?: Wanted): Promise<Decision>
  /** Asks the database whether anything was committed, and forgets what is not true any more. */
  refresh(): void | Promise<void>
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
 * Decides by the database, and remembers a decision for as long as the database stays as it was: the number of
 * its watcher changes with
 * every commit of any process, and then everything remembered is dropped.
 */
export function createResolver(store: Store): Resolver {
  const remembered = new LRUCache<string, Decision>({
    max: mostRemembered,
    maxSize: rememberedBytes,
    sizeCalculation: sizeOfDecision,
  })
  let version = Number.NaN
  const take = (current: number) => {
    if (current === version) return
    remembered.clear()
    version = current
  }
  const refresh = () => {
    const current = store.watcher.current()
    return typeof current === 'number' ? take(current) : current.then(take)
  }
  return {
    refresh,
    peek: (pathname, wanted) => remembered.get(toMemoKey(pathname, wanted)),
    async resolve(pathname, wanted = {}) {
      await refresh()
      const memoKey = toMemoKey(pathname, wanted)
      const known = remembered.get(memoKey)
      if (known) return known
      const asOf = version
      const decision = await decide(store, pathname, wanted)
      // What was read while another commit came in may be older than what is remembered now. Of unknown addresses there
      // is no end, and private ones depend on the time as well.
      const lasts = decision.kind === 'page' || (decision.kind === 'moved' && !decision.temporary)
      if (lasts && asOf === version) remembered.set(memoKey, decision)
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
