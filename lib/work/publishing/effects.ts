import {
  canonicalJson,
  decideIndexable,
  type EditionParts,
  type JsonValue,
  type ListKind,
  listKinds,
  sha256Hex,
  showReview,
  siteTag,
  toContentHash,
  toListTag,
  toPostTag,
} from '#lib/core/posts'
import {
  type CollectionKind,
  type Connection,
  findCommit,
  isLive,
  listAddressesOf,
  listAddressOwners,
  listCollectionStates,
  listEditionParts,
  listKindsInUse,
  listPostStates,
  listReviewFacts,
  listStoredRevisions,
  type PostNum,
  type PostState,
  type Touched,
} from '#lib/store'

export interface BeforeAndAfter<T> {
  before: T
  after: T
}

/** A post whose page is another one. */
export interface PostEffect {
  id: string
  /** Its present address. */
  slug: string
  edition: BeforeAndAfter<string | null>
  /** What its page shows otherwise than before, by the parts of an edition; `new` and `gone` where there was or is none. */
  because: string[]
}

/** A list, feed or sitemap that is another one. */
export interface ListEffect {
  kind: CollectionKind
  slug: string
  name: string
  epoch: BeforeAndAfter<number>
  count: BeforeAndAfter<number>
}

/** Where an address leads. `moved`: to the present address of its post; `gone`: to nothing. */
export type AddressState = 'page' | 'moved' | 'gone'

export interface AddressEffect {
  slug: string
  before: AddressState
  after: AddressState
  /** Where it leads now, if that is another address. */
  to?: string
}

export interface GateEffect {
  id: string
  listed: BeforeAndAfter<boolean>
  /** Why the gate keeps it back; empty when it does not. */
  reasons: string[]
}

/** Everything that readers get otherwise by a transaction. */
export interface Effects {
  /** The number of the last commit before it. */
  commit: number
  /** Names what it comes to: the same pages and lists change for the same reasons, with the same words. */
  token: string
  posts: PostEffect[]
  lists: ListEffect[]
  addresses: AddressEffect[]
  gate: GateEffect[]
  /** The kinds of lists that the site leads to, where they are others: every page shows them. */
  kinds: BeforeAndAfter<ListKind[]> | null
  /** Posts whose similar posts are found after it, in the background. */
  later: string[]
  /** What caches in front have to purge. */
  tags: string[]
}

interface Sides {
  /** Sees what was there before the transaction. */
  before: Connection
  after: Connection
}

/**
 * Compares what a transaction wrote with what was there: at its end, before its commit. The other connection sees the state
 * before, since writers exclude each other. `named`: the posts that it is about.
 */
export async function findEffects(sides: Sides, touched: Touched, named: readonly string[]): Promise<Effects> {
  const nums = [...touched.posts]
  const before = new Map((await listPostStates(sides.before, { nums })).map((state) => [state.num, state]))
  const after = (await listPostStates(sides.after, { nums })).toSorted((a, b) => a.num - b.num)
  const lists = await listListEffects(sides, touched)
  const posts = await listPostEffects(sides, before, after)
  const kinds = await findKindsEffect(sides, lists)
  const isNamed = ({ id }: PostState) => named.includes(id)
  const tags = [...after.filter((state) => isNamed(state) || before.get(state.num)?.edition !== state.edition)].map(
    ({ num }) => toPostTag(num),
  )
  const addresses = await listAddressEffects(sides, touched, after.filter(isNamed))
  const gate = await listGateEffects(sides.after, before, after.filter(isNamed))
  const later = after.filter((state) => state.similarDue && !before.get(state.num)?.similarDue).map(({ id }) => id)
  const words = await listWords(sides.after, after.filter(isNamed))
  return {
    commit: await findCommit(sides.before),
    token: toToken({ posts, lists, addresses, gate, kinds, words }),
    posts,
    lists,
    addresses,
    gate,
    kinds,
    later,
    tags: [
      ...new Set([
        ...tags,
        ...(kinds ? [siteTag] : []),
        ...lists.map(({ kind, slug }) => toListTag(kind, slug)),
        toListTag('log', ''),
      ]),
    ],
  }
}

type Named = Pick<Effects, 'posts' | 'lists' | 'addresses' | 'gate' | 'kinds'> & { words: string[] }

/**
 * Epochs and the number of the commit rise with every other change, and an edition names the moment of its publication: these
 * are left out, so that people who write meanwhile do not make a foresight outdated.
 */
function toToken({ posts, lists, addresses, gate, kinds, words }: Named): string {
  const said = {
    posts: posts.map(({ id, slug, edition, because }) => [id, slug, edition.before === null, because]),
    lists: lists.map(({ kind, slug, count }) => [kind, slug, count.before, count.after]),
    ...{ addresses, gate, kinds, words },
  }
  return sha256Hex(canonicalJson(said as unknown as JsonValue)).slice(0, 24)
}

/** The content of what is live of each post, whoever answers for it. */
async function listWords(after: Connection, named: readonly PostState[]): Promise<string[]> {
  const revisions = await listStoredRevisions(
    after,
    named.filter(isLive).map(({ live }) => live),
  )
  return named.map(({ id, live }) => {
    const revision = live === null ? undefined : revisions.get(live)
    return `${id} ${revision ? `${revision.version} ${toContentHash(revision)}` : 'gone'}`
  })
}

/** The first post of a kind brings a way to its lists to every page, and the last one takes it away. */
async function findKindsEffect(
  { before, after }: Sides,
  lists: readonly ListEffect[],
): Promise<BeforeAndAfter<ListKind[]> | null> {
  if (lists.every(({ count }) => count.before > 0 === count.after > 0)) return null
  const [old, fresh] = [await listKindsInUse(before, listKinds), await listKindsInUse(after, listKinds)]
  return old.join() === fresh.join() ? null : { before: old, after: fresh }
}

async function listPostEffects(
  sides: Sides,
  before: ReadonlyMap<PostNum, PostState>,
  after: readonly PostState[],
): Promise<PostEffect[]> {
  const changed = after.filter((state) => (before.get(state.num)?.edition ?? null) !== state.edition)
  const old = await listEditionParts(sides.before, toNames(changed.flatMap(({ num }) => before.get(num) ?? [])))
  const fresh = await listEditionParts(sides.after, toNames(changed))
  return changed.map((state) => ({
    id: state.id,
    slug: state.slug,
    edition: { before: before.get(state.num)?.edition ?? null, after: state.edition },
    because: listReasons(old.get(state.num), fresh.get(state.num)),
  }))
}

const toNames = (states: readonly PostState[]) =>
  states.flatMap(({ num, edition }) => (edition === null ? [] : [{ post: num, edition }]))

const partNames: Record<keyof EditionParts, string> = {
  version: 'version',
  revisionHash: 'text',
  slug: 'address',
  similar: 'similar posts',
  terms: 'terms',
  earlier: 'earlier versions',
  publishedAt: 'day of publication',
  modifiedAt: 'day of change',
  policy: 'policy of its source',
  series: 'series',
  plain: 'shown as it is written',
  review: 'review',
  pictures: 'pictures',
  views: 'views',
}

function listReasons(old: EditionParts | undefined, fresh: EditionParts | undefined): string[] {
  if (!old || !fresh) return [old ? 'gone' : 'new']
  return Object.entries(partNames).flatMap(([part, name]) => {
    const [one, other] = [old, fresh].map((parts) => JSON.stringify(parts[part as keyof EditionParts]))
    return one === other ? [] : [name]
  })
}

async function listListEffects(sides: Sides, { collections }: Touched): Promise<ListEffect[]> {
  const keys = [...collections.values()]
  const old = new Map((await listCollectionStates(sides.before, keys)).map((state) => [toKey(state), state]))
  return (await listCollectionStates(sides.after, keys))
    .map(({ kind, slug, name, epoch, count }) => {
      const known = old.get(toKey({ kind, slug }))
      return {
        kind,
        slug,
        name,
        epoch: { before: known?.epoch ?? 0, after: epoch },
        count: { before: known?.count ?? 0, after: count },
      }
    })
    .filter(({ epoch }) => epoch.before !== epoch.after)
    .toSorted((a, b) => Number(toKey(a) > toKey(b)) - Number(toKey(a) < toKey(b)))
}

const toKey = ({ kind, slug }: { kind: CollectionKind; slug: string }) => `${kind}/${slug}`

async function listAddressEffects(
  sides: Sides,
  { slugs }: Touched,
  named: readonly PostState[],
): Promise<AddressEffect[]> {
  const own = await listAddressesOf(
    sides.after,
    named.map(({ num }) => num),
  )
  const addresses = [...new Set([...slugs, ...own])].sort()
  const old = await listAddressOwners(sides.before, addresses)
  const fresh = await listAddressOwners(sides.after, addresses)
  return addresses.flatMap((slug) => {
    const [one, other] = [toLead(slug, old.get(slug)), toLead(slug, fresh.get(slug))]
    if (one.state === other.state && one.to === other.to && one.num === other.num) return []
    return { slug, before: one.state, after: other.state, ...(other.to === undefined ? {} : { to: other.to }) }
  })
}

interface Lead {
  state: AddressState
  /** The post whose page it is; undefined where it is none. */
  num?: PostNum
  to?: string
}

function toLead(address: string, owner: { num: PostNum; slug: string; isLive: boolean } | undefined): Lead {
  if (!owner?.isLive) return { state: 'gone' }
  return owner.slug === address ? { state: 'page', num: owner.num } : { state: 'moved', to: owner.slug }
}

async function listGateEffects(
  after: Connection,
  before: ReadonlyMap<PostNum, PostState>,
  named: readonly PostState[],
): Promise<GateEffect[]> {
  const lives = named.filter(isLive).map(({ live }) => live)
  const revisions = await listStoredRevisions(after, lives)
  const facts = await listReviewFacts(after, lives)
  return named.map(({ num, id, listed, live, policy }) => {
    const revision = live === null ? undefined : revisions.get(live)
    const reasons = revision
      ? decideIndexable({
          live: true,
          policy,
          meta: showReview(revision.meta, live === null ? undefined : facts.get(live)),
        }).reasons
      : ['it has no live revision']
    return { id, listed: { before: before.get(num)?.listed ?? false, after: listed }, reasons }
  })
}
