import {
  appendLog,
  type ChangedBy,
  type Connection,
  changeCollections,
  deleteListings,
  deletePlainRevisions,
  findSiteLanguage,
  insertEditions,
  insertKnownRecords,
  insertListings,
  insertPosts,
  insertPublications,
  insertRevisions,
  isLive,
  type LogAction,
  listDependents,
  listPostStates,
  listPublicationTimes,
  listReviewFacts,
  listStoredRevisions,
  markSimilarDue,
  type PostNum,
  type PostState,
  type RevisionNum,
  raiseTranslationsOf,
  raiseTreesOf,
  reservePostNums,
  reserveRevisionNums,
  savePlainRevisions,
  saveSlugs,
  updatePosts,
} from '#lib/store'
import { describePosts } from './describe-posts.ts'
import { type DescribedRevision, describeAll } from './describe-revision.ts'
import { inheritPictures } from './inherit-pictures.ts'
import { diffCollections, toListings } from './listings.ts'
import { type Change, countNew, type MovedPointers, movePointers } from './move-pointers.ts'
import { prepareEditions, refreshEditions } from './refresh-editions.ts'
import { reindex, type Unindexed } from './reindex.ts'
import { recordReviews } from './review-facts.ts'
import { listNeighboursOfGone, listSeriesDependents } from './series.ts'
import { queuePosts } from './settle-queue.ts'
import { settleSimilarOf } from './settle-similar.ts'

export type { Change } from './move-pointers.ts'

/** What publishing returns. */
export interface Receipt {
  id: string
  slug: string
  action: LogAction
  version: string | null
  edition: string | null
  listed: boolean
}

export interface ApplyOptions {
  /** RFC 3339, UTC. */
  now: string
  run?: number
  /** The actor that the log names; the software by itself when absent. */
  by?: ChangedBy
  /** Others of the same import were written before: however few these are, their similar posts are found later. */
  isPartOfMany?: boolean
  /** Collects what the caller adds to search before it commits. */
  unindexed?: Unindexed
}

/** Changes without a person: pages that turned out to be too much, or can be made again. */
const unasked: ChangedBy = { actor: { kind: 'machine', name: 'alphanode' }, means: 'job' }

/** Above this, similar posts are found later: by the background job, or when the page is asked for. */
const settleAtOnce = 50

/**
 * Moves live pointers, then recomputes everything that follows from them: listings, epochs, search, similar posts, editions,
 * log. One transaction, and a bounded number of statements for any number of posts.
 */
export async function applyChanges(
  transaction: Connection,
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<Receipt[]> {
  const before = new Map(
    (await listPostStates(transaction, { ids: changes.map((change) => change.id) })).map((state) => [state.id, state]),
  )
  const added = countNew(changes, before)
  const moved = movePointers(changes, {
    before,
    postNums: await reservePostNums(transaction, added.posts),
    revisionNums: await reserveRevisionNums(transaction, added.revisions),
    now: options.now,
  })
  const posts = [...moved.posts.values()]
  const reviewed = new Set(
    changes.flatMap((change) => (change.kind === 'review' || change.kind === 'erase' ? [change.id] : [])),
  )
  const reshown = changes.filter((change) => change.kind === 'show')
  await recordReviews(transaction, changes, { before, moved })
  const revisions = await loadRevisions(transaction, changes, moved, before)
  for (const { revision, plain } of reshown) Object.assign(revisions.get(revision) ?? {}, { isPlain: plain !== null })
  const publications = await listPublicationTimes(
    transaction,
    [...before.values()].map((state) => state.num),
  )
  const lives = [...moved.posts.values(), ...before.values()].flatMap(({ live }) => live ?? [])
  const facts = await listReviewFacts(transaction, [...new Set(lives)])
  describePosts(posts, revisions, { publications: [...publications, ...moved.publications].toSorted(byTime), facts })

  const changed = posts.filter(
    (state) =>
      isSeenDifferently(before.get(state.id), state) ||
      reviewed.has(state.id) ||
      reshown.some(({ revision }) => revision === state.live),
  )
  const live = changed.filter(isLive)
  for (const state of live) state.similarDue = true
  const relisted = changed.filter((state) => before.get(state.id)?.listed || state.listed)
  const dependents = await listDependents(
    transaction,
    relisted.filter((state) => before.has(state.id)).map((state) => state.num),
  )
  const isLarge = options.isPartOfMany || live.length > settleAtOnce
  // A large batch is settled later: its editions are known before the posts are written, which saves writing them twice.
  const editions = isLarge ? await prepareEditions(transaction, live, revisions) : []

  await insertPosts(
    transaction,
    posts.filter((state) => !before.has(state.id)),
  )
  await updatePosts(
    transaction,
    posts.filter((state) => before.has(state.id)),
  )
  await insertRevisions(transaction, moved.revisions)
  const illustrated = await inheritPictures(transaction, moved.revisions, before)
  await insertKnownRecords(
    transaction,
    moved.revisions.flatMap(({ num, known }) => (known ? [{ revision: num, ...known }] : [])),
  )
  await savePlainRevisions(transaction, [
    ...moved.revisions.flatMap(({ num, plain }) => (plain ? [{ revision: num, ...plain }] : [])),
    ...reshown.flatMap(({ revision, plain }) => (plain ? [{ revision, ...plain }] : [])),
  ])
  await deletePlainRevisions(
    transaction,
    reshown.flatMap(({ revision, plain }) => (plain ? [] : [revision])),
  )
  await insertPublications(transaction, moved.publications, options.run ?? null)
  await saveSlugs(transaction, moved.slugs)
  await insertEditions(transaction, editions)
  const relistedNums = relisted.map((state) => state.num)
  await raiseTreesOf(transaction, relistedNums)
  await raiseTranslationsOf(transaction, relistedNums)
  const { members, neighbours } = await relistPosts(transaction, relisted, before, revisions)
  await reindex(transaction, relisted, { before, revisions, later: options.unindexed })
  // Posts that list one of these as similar may need a new list: the first now, the rest in line.
  const now = isLarge ? [] : [...live.map((state) => state.num), ...dependents.slice(0, settleAtOnce)]
  await markSimilarDue(transaction, isLarge ? dependents : dependents.slice(settleAtOnce))
  await markSimilarDue(transaction, isLarge ? members : members.slice(settleAtOnce))
  const settled = await settleSimilarOf(transaction, now)
  // Numbers of a long series may wait; the title and the address of what is gone may not.
  const inSeries = members.slice(0, isLarge ? 0 : settleAtOnce)
  const shown = [...dependents, ...settled, ...illustrated, ...neighbours, ...inSeries]
  await refreshEditions(transaction, [...new Set([...shown, ...listWithHistory(changes, moved)])])
  await logChanges(transaction, changes, { before, moved, revisions }, options)
  await queuePosts(
    transaction,
    posts.map((state) => state.num),
    { isLater: isLarge || posts.length > settleAtOnce },
  )
  return toReceipts(
    changes,
    isLarge ? posts : await listPostStates(transaction, { ids: posts.map((state) => state.id) }),
  )
}

/** Live posts that got an earlier state: their pages name it. */
const listWithHistory = (changes: readonly Change[], { posts }: MovedPointers): PostNum[] =>
  changes.flatMap((change) => {
    const state = change.kind === 'revise' && change.as === 'history' ? posts.get(change.id) : undefined
    return state?.live == null ? [] : [state.num]
  })

const byTime = (one: { at: string }, other: { at: string }): number =>
  Number(one.at > other.at) - Number(one.at < other.at)

/** The live revisions before and after, and named drafts; those that are new need not be read. */
async function loadRevisions(
  transaction: Connection,
  changes: readonly Change[],
  moved: MovedPointers,
  before: ReadonlyMap<string, PostState>,
): Promise<Map<RevisionNum, DescribedRevision>> {
  const known = new Map<RevisionNum, DescribedRevision>(
    moved.revisions.map((revision) => [revision.num, { ...revision, isPlain: revision.plain !== undefined }]),
  )
  const named = changes.flatMap((change) =>
    'revision' in change && change.kind !== 'revise' ? (change.revision ?? []) : [],
  )
  const wanted = new Set([...named, ...[...moved.posts.values(), ...before.values()].flatMap(({ live }) => live ?? [])])
  const stored = await listStoredRevisions(
    transaction,
    [...wanted].filter((num) => !known.has(num)),
  )
  return new Map([...known, ...describeAll(stored, await findSiteLanguage(transaction))])
}

const isSeenDifferently = (before: PostState | undefined, after: PostState): boolean =>
  before?.live !== after.live ||
  before?.slug !== after.slug ||
  before?.publishedAt !== after.publishedAt ||
  before?.policy !== after.policy

/** The posts whose pages show a series that changed: those beside a member that is gone, and all. */
interface SeriesDependents {
  neighbours: PostNum[]
  members: PostNum[]
}

/** Returns the posts whose pages show a series that changed by it. */
async function relistPosts(
  transaction: Connection,
  posts: readonly PostState[],
  before: ReadonlyMap<string, PostState>,
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
): Promise<SeriesDependents> {
  const gone = posts.flatMap((post) => toListings(before.get(post.id), revisions))
  const present = posts.flatMap((post) => toListings(post, revisions))
  await changeCollections(
    transaction,
    diffCollections(
      gone,
      present,
      posts.map((post) => post.num),
    ),
  )
  await deleteListings(transaction, gone)
  await insertListings(transaction, present)
  return {
    neighbours: await listNeighboursOfGone(transaction, gone, present),
    members: await listSeriesDependents(transaction, gone, present),
  }
}

interface Moves {
  before: ReadonlyMap<string, PostState>
  moved: MovedPointers
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>
}

async function logChanges(
  transaction: Connection,
  changes: readonly Change[],
  { before, moved, revisions }: Moves,
  { now, run, by = unasked }: ApplyOptions,
): Promise<void> {
  const brought = new Map(moved.revisions.map(({ num, hash }) => [num, hash]))
  const hashOf = (num: RevisionNum | null) =>
    num === null ? null : (brought.get(num) ?? revisions.get(num)?.hash ?? null)
  const entries = changes.map((change) => {
    const old = before.get(change.id)
    const state = moved.posts.get(change.id) as PostState
    return {
      action: toAction(change),
      post: state.num,
      liveBefore: old?.live ?? null,
      liveAfter: state.live,
      draftBefore: old?.draft ?? null,
      draftAfter: state.draft,
      slugBefore: old?.slug ?? null,
      slugAfter: state.slug,
      content: toContent(change, hashOf),
    }
  })
  await appendLog(transaction, { at: now, run: run ?? null, by }, entries)
}

function toContent(change: Change, hashOf: (num: RevisionNum | null) => string | null): string | null {
  if (change.kind === 'revise') return change.revision.hash
  return 'revision' in change ? hashOf(change.revision) : null
}

const revising = { live: 'publish', draft: 'draft', history: 'history' } as const

const toAction = (change: Change): LogAction => {
  if (change.kind === 'withdraw') return change.reason
  if (change.kind === 'redraft') return change.imported || change.isBeside ? 'draft' : 'rollback'
  if (change.kind === 'place') return 'place'
  if (change.kind === 'point') return change.action
  if (change.kind === 'review') return 'review'
  if (change.kind === 'erase') return 'erase'
  if (change.kind === 'show') return change.plain ? 'show plain' : 'show whole'
  return revising[change.as]
}

function toReceipts(changes: readonly Change[], states: readonly PostState[]): Receipt[] {
  const actions = new Map(changes.map((change) => [change.id, toAction(change)]))
  return states.map((state) => ({
    id: state.id,
    slug: state.slug,
    action: actions.get(state.id) as LogAction,
    version: state.card?.version ?? null,
    edition: state.edition,
    listed: state.listed,
  }))
}
