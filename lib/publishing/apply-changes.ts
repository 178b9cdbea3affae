import {
  appendLog,
  type Connection,
  changeCollections,
  deleteListings,
  insertListings,
  insertPublications,
  insertRevisions,
  listDependents,
  listPostStates,
  listPublicationTimes,
  listStoredRevisions,
  type NewRevision,
  nextNumber,
  type PostState,
  type StoredRevision,
  savePosts,
  saveSlugs,
} from '#lib/db'
import { AlphanodeError } from '#lib/errors'
import { decideIndexable, toCard, toTermSlug } from '#lib/posts'
import { toFeatures, toSignature } from '#lib/related'
import { diffCollections, toListings } from './listings.ts'
import { refreshEditions } from './refresh-editions.ts'
import { reindex } from './reindex.ts'
import { settleSimilarOf } from './settle-similar.ts'

export type Change =
  /** A new state of a post; `goesLive` moves the live pointer to it, otherwise it becomes the draft or part of the history. */
  | {
      kind: 'revise'
      id: string
      slug: string
      oldSlugs: string[]
      revision: Omit<NewRevision, 'num' | 'post'>
      as: 'live' | 'draft' | 'history'
      origin?: string
    }
  /** The live pointer goes to a revision that exists. */
  | { kind: 'point'; id: string; revision: number; slug: string; action: 'publish' | 'rollback' }
  | { kind: 'withdraw'; id: string; reason: 'prune' | 'unpublish' }

/** What publishing returns. */
export interface Receipt {
  id: string
  slug: string
  action: string
  version: string | null
  edition: string | null
  listed: boolean
}

export interface ApplyOptions {
  /** RFC 3339, UTC. */
  now: string
  run?: number
}

/** Above this, similar posts are found later: by the background job, or when the page is asked for. */
const settleAtOnce = 50

/**
 * Moves live pointers, then recomputes everything that follows from them: listings, epochs, search, similar posts, editions,
 * log. One transaction; a post may appear once in a batch. Costs a bounded number of statements for any number of posts.
 */
export async function applyChanges(
  transaction: Connection,
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<Receipt[]> {
  const before = new Map(
    (await listPostStates(transaction, { ids: changes.map((change) => change.id) })).map((state) => [state.id, state]),
  )
  const after = await movePointers(transaction, changes, before, options)
  const touched = [...after.values()]
  const revisions = await listStoredRevisions(transaction, [
    ...new Set([...touched, ...before.values()].flatMap((state) => state.live ?? [])),
  ])
  await describePosts(transaction, touched, revisions)

  const changed = touched.filter((state) => isSeenDifferently(before.get(state.id), state))
  const relist = changed.filter((state) => before.get(state.id)?.listed || state.listed)
  const dependents = await listDependents(
    transaction,
    relist.map((state) => state.num),
  )
  await savePosts(transaction, touched)
  await relistPosts(transaction, relist, before, revisions)
  await reindex(transaction, relist, before, revisions)

  const live = changed.filter((state) => state.live !== null)
  const settled =
    live.length <= settleAtOnce
      ? await settleSimilarOf(transaction, [...live.map((state) => state.num), ...dependents])
      : []
  await refreshEditions(transaction, [...new Set([...live.map((state) => state.num), ...dependents, ...settled])])
  await logChanges(transaction, changes, before, after, options)
  return toReceipts(transaction, changes)
}

async function movePointers(
  transaction: Connection,
  changes: readonly Change[],
  before: ReadonlyMap<string, PostState>,
  { now }: ApplyOptions,
): Promise<Map<string, PostState>> {
  let nextPost = await nextNumber(transaction, 'posts')
  let nextRevision = await nextNumber(transaction, 'revisions')
  const after = new Map<string, PostState>()
  const revisions: NewRevision[] = []
  const slugs: { slug: string; post: number; current: boolean }[] = []
  const publications: { revision: number; post: number; at: string }[] = []

  for (const change of changes) {
    const known = after.get(change.id) ?? before.get(change.id)
    if (!known && change.kind !== 'revise') throw new AlphanodeError('not-found', `There is no post ${change.id}.`)
    const state: PostState = known
      ? { ...known }
      : { ...newPost, num: nextPost++, id: change.id, slug: (change as { slug: string }).slug }
    after.set(change.id, state)
    if (change.kind === 'withdraw') {
      Object.assign(state, { live: null, withdrawn: change.reason })
      continue
    }
    const revision = change.kind === 'point' ? change.revision : nextRevision++
    if (change.kind === 'revise') {
      revisions.push({ num: revision, post: state.num, ...change.revision })
      if (change.origin) state.origin = change.origin
      for (const slug of change.oldSlugs) slugs.push({ slug, post: state.num, current: false })
    }
    const as = change.kind === 'point' ? 'live' : change.as
    if (as === 'draft') state.draft = revision
    if (as !== 'draft') publications.push({ revision, post: state.num, at: now })
    if (as === 'live') Object.assign(state, { live: revision, slug: change.slug, withdrawn: null })
    // What was worked on has gone live: there is no working copy beside it any more.
    if (as === 'live' && change.kind === 'revise') state.draft = null
    slugs.push({ slug: state.slug, post: state.num, current: true })
  }

  // Posts come first, without pointers: revisions refer to them, and they to revisions.
  await savePosts(
    transaction,
    [...after.values()]
      .filter((state) => !before.has(state.id))
      .map((state) => ({ ...state, live: null, draft: null })),
  )
  await insertRevisions(transaction, revisions)
  await insertPublications(transaction, publications)
  await saveSlugs(transaction, slugs)
  return after
}

const newPost: Omit<PostState, 'num' | 'id' | 'slug'> = {
  live: null,
  draft: null,
  edition: null,
  listed: false,
  publishedAt: null,
  modifiedAt: null,
  card: null,
  problem: null,
  stack: null,
  features: null,
  signature: null,
  similarDue: false,
  withdrawn: null,
  origin: null,
}

/** Fills in what follows from each post's live revision. */
async function describePosts(
  transaction: Connection,
  posts: readonly PostState[],
  revisions: ReadonlyMap<number, StoredRevision>,
): Promise<void> {
  const published = await listPublicationTimes(
    transaction,
    posts.map((post) => post.num),
  )
  const first = new Map<number, string>()
  const atRevision = new Map<number, string>()
  for (const { post, revision, at } of published) {
    if (!first.has(post)) first.set(post, at)
    atRevision.set(revision, at)
  }
  for (const post of posts) {
    const revision = post.live === null ? undefined : revisions.get(post.live)
    if (!revision) {
      Object.assign(post, {
        edition: null,
        listed: false,
        card: null,
        modifiedAt: null,
        features: null,
        signature: null,
        similarDue: false,
      })
      continue
    }
    const { meta, body } = revision
    post.publishedAt = meta.dates?.published ?? first.get(post.num) ?? null
    post.modifiedAt = meta.dates?.modified ?? atRevision.get(revision.num) ?? post.publishedAt
    post.listed = decideIndexable({ live: true, meta }).value
    post.card = toCard(
      post.slug,
      { postId: post.id, version: revision.version, hash: revision.hash, format: 'md', meta, body },
      post.publishedAt ?? '',
    )
    post.problem = toTermSlug(meta.topic.problem)
    post.stack = toTermSlug(meta.topic.stack)
    post.features = toFeatures(meta)
    post.signature = toSignature(`${meta.title}\n${meta.summary}\n${body}`)
    post.similarDue = true
  }
}

const isSeenDifferently = (before: PostState | undefined, after: PostState): boolean =>
  before?.live !== after.live || before?.slug !== after.slug || before?.publishedAt !== after.publishedAt

async function relistPosts(
  transaction: Connection,
  posts: readonly PostState[],
  before: ReadonlyMap<string, PostState>,
  revisions: ReadonlyMap<number, StoredRevision>,
): Promise<void> {
  const gone = posts.flatMap((post) => toListings(before.get(post.id), revisions))
  const present = posts.flatMap((post) => toListings(post, revisions))
  await deleteListings(transaction, gone)
  await insertListings(transaction, present)
  await changeCollections(
    transaction,
    diffCollections(
      gone,
      present,
      posts.map((post) => post.num),
    ),
  )
}

async function logChanges(
  transaction: Connection,
  changes: readonly Change[],
  before: ReadonlyMap<string, PostState>,
  after: ReadonlyMap<string, PostState>,
  { now, run }: ApplyOptions,
): Promise<void> {
  const entries = changes.map((change) => {
    const old = before.get(change.id)
    const state = after.get(change.id) as PostState
    return {
      action: toAction(change),
      post: state.num,
      liveBefore: old?.live ?? null,
      liveAfter: state.live,
      draftBefore: old?.draft ?? null,
      draftAfter: state.draft,
    }
  })
  await appendLog(transaction, now, run ?? null, entries)
}

const toAction = (change: Change): string => {
  if (change.kind === 'withdraw') return change.reason
  if (change.kind === 'point') return change.action
  return { live: 'publish', draft: 'draft', history: 'history' }[change.as]
}

async function toReceipts(transaction: Connection, changes: readonly Change[]): Promise<Receipt[]> {
  const actions = new Map(changes.map((change) => [change.id, toAction(change)]))
  const states = await listPostStates(transaction, { ids: [...actions.keys()] })
  return states.map((state) => ({
    id: state.id,
    slug: state.slug,
    action: actions.get(state.id) as string,
    version: state.card?.version ?? null,
    edition: state.edition,
    listed: state.listed,
  }))
}
