import { LRUCache } from 'lru-cache'
import { isSlug } from '#lib/core/posts'
import { toOldPath } from '#lib/core/redirects'
import { findWithdrawal, type Store } from '#lib/store'
import type { Decision } from '../rules/decision.ts'
import { former } from '../rules/former.ts'
import { rules as allRules } from '../rules/index.ts'
import { createMatcher, decodeSegment, isAlias, type Match, type MatchAddress } from '../rules/match.ts'
import { page } from '../rules/page.ts'
import type { Asked, MediaType, Rule } from '../rules/rule.ts'
import { findPresentSite, type NamedSite } from '../sites.ts'
import { toDecision, toInner } from './compose.ts'

/** What a request is after: nothing else of it changes an answer. */
export interface Target {
  pathname: string
  /** The query with its mark; empty when there is none. */
  search?: string
  /** What `Accept` prefers. */
  media?: MediaType
}

export interface Resolver {
  resolve(target: Target): Promise<Decision>
  /** Asks the database whether anything was committed, and forgets what is not true any more. */
  refresh(): void | Promise<void>
  /**
   * The decision if it is known to be the present one for a request that had begun at the last `refresh`; undefined means ask
   * `resolve`. Synchronous, for the hot path.
   */
  peek(target: Target): Decision | undefined
  /** A request without what its rule does not read. */
  reduce(target: Target): Target
  match: MatchAddress
  /** What an address asks of its rule; null when no rule serves it. */
  toAsked(target: Target): (Match & { asked: Asked }) | null
  /** Where a page that belongs to no address is rendered, as the present site shows it. */
  toInner(names: readonly string[], query?: string): Promise<string>
  /** The publication as it is now. */
  findSite(): Promise<NamedSite>
}

export interface ResolverOptions {
  rules?: readonly Rule[]
}

/** Decisions, and roughly the bytes that they take: a stranger chooses how long an address is. */
const mostRemembered = 20_000
const rememberedBytes = 16 * 1024 * 1024

/**
 * Decides by the database, and remembers a decision for as long as the database stays as it was: the number of its watcher
 * changes with every commit of any process, and then everything remembered is dropped.
 */
export function createResolver(store: Store, { rules = allRules }: ResolverOptions = {}): Resolver {
  const match = createMatcher(rules)
  const remembered = new LRUCache<string, Decision>({
    max: mostRemembered,
    maxSize: rememberedBytes,
    sizeCalculation: sizeOfDecision,
  })
  let version = Number.NaN
  let site: Promise<NamedSite> | undefined
  const findSite = () => {
    site ??= findPresentSite(store).catch((error: unknown) => {
      site = undefined
      throw error
    })
    return site
  }
  const take = (current: number) => {
    if (current === version) return
    remembered.clear()
    site = undefined
    version = current
  }
  const refresh = () => {
    const current = store.watcher.current()
    return typeof current === 'number' ? take(current) : current.then(take)
  }

  const reduce = (target: Target): Target => {
    const { pathname, search = '', media = 'html' } = target
    if (search === '' && media === 'html') return target
    const rule = match(withoutSlashes(pathname))?.rule
    return {
      pathname,
      search: rule?.query ? search : pathname === '/' ? findPlainPermalink(search) : '',
      media: rule?.media?.includes(media) ? media : 'html',
    }
  }

  const toMemoKey = (target: Target): string => {
    const { pathname, search = '', media = 'html' } = reduce(target)
    return media === 'html' ? pathname + search : `${media} ${pathname}${search}`
  }

  const toAsked: Resolver['toAsked'] = (target) => {
    const { pathname, search = '', media = 'html' } = reduce(target)
    const found = match(pathname)
    return (
      found && { ...found, asked: { params: found.params, query: pickParameters(search, found.rule.query), media } }
    )
  }

  const decide = async (target: Target): Promise<Decision> => {
    const { pathname, search = '' } = target
    if (pathname.endsWith('/') && pathname !== '/') return decideWithoutSlash(target)
    const old = pathname === '/' && search !== '' ? await decideByOldAddress(pathname + search) : null
    if (old?.kind === 'moved') return old
    const decision = await decideByRule(target)
    if (decision.kind !== 'missing') return decision
    const moved = await decideByOldAddress(pathname)
    return moved?.kind === 'moved' ? moved : ((await decideByPlainAddress(target)) ?? (await withWithdrawal(decision)))
  }

  /** What was here once and was taken off says so, under each of its addresses. */
  const withWithdrawal = async (decision: Extract<Decision, { kind: 'missing' }>): Promise<Decision> => {
    const { wanted } = decision
    const goneAt = wanted !== null && isSlug(wanted) ? await findWithdrawal(store.read, wanted) : null
    return goneAt === null ? decision : { ...decision, goneAt }
  }

  /** No address of this site has capitals or ends with `.html`: one that has leads to the one without. */
  const decideByPlainAddress = async (target: Target): Promise<Decision | null> => {
    const pathname = findPlainAddress(target.pathname)
    if (pathname === null) return null
    const decision = await decideByRule({ ...target, pathname })
    if (decision.kind === 'moved') return decision
    if (decision.kind !== 'page') return null
    return { kind: 'moved', rule: decision.rule, location: pathname + (target.search ?? ''), temporary: false }
  }

  const decideByRule = async (target: Target): Promise<Decision> => {
    const found = toAsked(target)
    if (!found) return decideByPage(target)
    const present = await findSite()
    return toDecision(found.rule, present, await found.rule.resolve({ store, site: present }, found.asked))
  }

  /** What no pattern serves may be a page of the folder. */
  const decideByPage = async ({ pathname }: Target): Promise<Decision> => {
    const path = isAlias(pathname) ? null : decodeSegment(pathname.slice(1))
    if (path === null) return nothing
    const asked: Asked = { params: { path }, query: new URLSearchParams(), media: 'html' }
    const present = await findSite()
    const decision = toDecision(page, present, await page.resolve({ store, site: present }, asked))
    return decision.kind === 'page' ? decision : nothing
  }

  /** The rules win over addresses of before: these are asked for where nothing is. */
  const decideByOldAddress = async (address: string): Promise<Decision | null> => {
    if (isAlias(address)) return null
    const asked: Asked = { params: { address }, query: new URLSearchParams(), media: 'html' }
    const present = await findSite()
    return toDecision(former, present, await former.resolve({ store, site: present }, asked))
  }

  /** Many sites end their addresses with a slash, and links that were written for those lead here after an import. */
  const decideWithoutSlash = async (target: Target): Promise<Decision> => {
    const pathname = withoutSlashes(target.pathname) || '/'
    const rule = match(pathname)?.rule
    if (rule?.isPrivate) return { kind: 'moved', rule: rule.name, location: pathname, temporary: true }
    const decision = await decide({ ...target, pathname })
    if (decision.kind === 'page' || decision.kind === 'forward')
      return { kind: 'moved', rule: decision.rule, location: pathname + (target.search ?? ''), temporary: false }
    return decision.kind === 'moved' || decision.kind === 'missing' ? decision : nothing
  }

  return {
    refresh,
    reduce,
    peek: (target) => remembered.get(toMemoKey(target)),
    async resolve(target) {
      await refresh()
      const memoKey = toMemoKey(target)
      const known = remembered.get(memoKey)
      if (known) return known
      const asOf = version
      const decision = await decide(reduce(target))
      // What was read while another commit came in may be older than what is remembered now. There are endlessly many unknown
      // addresses, and private ones depend on the time as well.
      const lasts =
        decision.kind === 'page' ||
        (isPublicPicture(decision) && !target.search) ||
        (decision.kind === 'moved' && !decision.temporary)
      if (lasts && asOf === version) remembered.set(memoKey, decision)
      return decision
    },
    match,
    toAsked,
    toInner: async (names, query) => toInner(await findSite(), names, query),
    findSite,
  }
}

/** An address as this site writes them; null when it is written so already. */
function findPlainAddress(pathname: string): string | null {
  if (isAlias(pathname)) return null
  try {
    const plain = encodeURI(
      decodeURI(pathname)
        .toLowerCase()
        .replace(/\/index\.html?$|\.html?$/, '') || '/',
    )
    return plain === pathname ? null : plain
  } catch {
    return null
  }
}

/** `?p=123` and its like, addresses that WordPress gives every page beside its other one; empty for other queries. */
function findPlainPermalink(search: string): string {
  const address = toOldPath(`/${search}`)
  return address?.startsWith('/?') ? address.slice(1) : ''
}

/** Another file is served under any name of its kind, so that its addresses are endless. A pass ends with its time. */
const isPublicPicture = (decision: Decision): boolean =>
  decision.kind === 'file' && 'picture' in decision.file && !decision.isPrivate

const nothing: Decision = { kind: 'missing', rule: null, wanted: null }

/** The names that are made of an address, and what every decision has besides: measured, 970 bytes with names of 540. */
const sizeOfDecision = (decision: Decision, address: string): number =>
  500 + address.length + (decision.kind === 'page' ? decision.key.length + decision.inner.length : 0)

/** The first parameter of each name. */
function pickParameters(search: string, names: Rule['query'] = []): URLSearchParams {
  if (names === 'whole') return new URLSearchParams(search)
  const picked = new URLSearchParams()
  if (search === '' || names.length === 0) return picked
  const all = new URLSearchParams(search)
  for (const name of names) {
    const value = all.get(name)
    if (value !== null) picked.set(name, value)
  }
  return picked
}

/** A pattern would go through a long row of slashes once for each of them. */
function withoutSlashes(pathname: string): string {
  let end = pathname.length
  while (pathname[end - 1] === '/') end--
  return end === pathname.length ? pathname : pathname.slice(0, end)
}
