import type { GatePolicy } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import type {
  LogAction,
  NewReview,
  NewRevision,
  PlainReason,
  PostNum,
  PostState,
  Publication,
  RecognizableRecord,
  RevisionNum,
  Withdrawal,
} from '#lib/store'
import type { RevisionFacts } from './describe-revision.ts'

export type Change =
  /** A new state of a post: the live pointer moves to it, or it becomes the draft or part of the history. */
  | {
      kind: 'revise'
      id: string
      slug: string
      oldSlugs: string[]
      revision: Omit<MovedRevision, 'num' | 'post'>
      as: 'live' | 'draft' | 'history'
      /** The draft that is there stays: a new `draft` is a revision beside it. */
      keepsDraft?: boolean
      origin?: string
      /** How the source of the state lets its notes through the gate; what it was before when absent. */
      policy?: GatePolicy
      /** It is what the source of the post says now. */
      imported?: boolean
      /** `ignore`: the source is not believed when it says that somebody reviewed its notes. */
      claims?: 'ignore' | undefined
      /** It was reviewed as it is. */
      review?: Omit<NewReview, 'post'> | undefined
      /** When it was published, if that was earlier than now: RFC 3339, UTC. */
      publishedAt?: string
    }
  /** The live pointer goes to a revision that exists. */
  | {
      kind: 'point'
      id: string
      revision: RevisionNum
      slug: string
      action: Extract<LogAction, 'publish' | 'rollback' | 'return'>
      withdrawn?: Extract<Withdrawal, 'rollback'>
      imported?: boolean
    }
  | { kind: 'withdraw'; id: string; reason: Withdrawal; slug?: string }
  /** The draft pointer goes to a revision that exists, or to none. `isBeside`: the live pointer moves by another change. */
  | { kind: 'redraft'; id: string; revision: RevisionNum | null; imported?: boolean; isBeside?: boolean }
  /** The post stands at another address, or is let through the gate by something else. Its text is what it was. */
  | { kind: 'place'; id: string; slug: string; policy: GatePolicy; origin: string }
  /** A revision that exists was reviewed. No pointer moves. */
  | { kind: 'review'; id: string; revision: RevisionNum; review: Omit<NewReview, 'post'> }
  /** Revisions that are not live were erased: when it was first public may be another day. No pointer moves. */
  | { kind: 'erase'; id: string }
  /** A revision that exists is shown as it is written, or, with null, as a page again. No pointer moves. */
  | { kind: 'show'; id: string; revision: RevisionNum; plain: PlainReason | null }

/** A revision that is about to be stored. */
export type MovedRevision = NewRevision & {
  facts: RevisionFacts
  /** Why it is shown as it is written; absent: it is not. */
  plain?: PlainReason | undefined
  /** The record that brings it, to be recognized by. */
  known?: RecognizableRecord
}

/** What moving the pointers comes to, before any of it is written. */
export interface MovedPointers {
  /** Every post that a change names, as it is afterwards, by id. */
  posts: Map<string, PostState>
  revisions: MovedRevision[]
  slugs: { slug: string; post: PostNum; current: boolean }[]
  publications: Publication[]
}

export interface MoveOptions {
  before: ReadonlyMap<string, PostState>
  /** As many numbers as {@link countNew} says. */
  postNums: readonly PostNum[]
  revisionNums: readonly RevisionNum[]
  /** RFC 3339, UTC. */
  now: string
}

/** How many posts and revisions changes bring. */
export function countNew(changes: readonly Change[], before: ReadonlyMap<string, PostState>) {
  const revised = changes.filter((change) => change.kind === 'revise')
  const ids = new Set(revised.map((change) => change.id).filter((id) => !before.has(id)))
  return { posts: ids.size, revisions: revised.length }
}

function take<T>(numbers: Iterator<T>): T {
  const { done, value } = numbers.next()
  if (done) throw new TypeError('expected as many numbers as there are new posts and revisions')
  return value
}

/** Pure: numbers the new posts and revisions and says where each pointer goes. */
export function movePointers(
  changes: readonly Change[],
  { before, postNums, revisionNums, now }: MoveOptions,
): MovedPointers {
  const moved: MovedPointers = { posts: new Map(), revisions: [], slugs: [], publications: [] }
  const posts = postNums.values()
  const revisions = revisionNums.values()
  for (const change of changes) {
    const known = moved.posts.get(change.id) ?? before.get(change.id)
    if (!known && change.kind !== 'revise') throw new AlphanodeError('not-found', `There is no post ${change.id}.`)
    const state: PostState = known
      ? { ...known }
      : { ...newPost, num: take(posts), id: change.id, slug: (change as { slug: string }).slug }
    moved.posts.set(change.id, state)
    if (change.kind === 'withdraw') withdraw(moved, state, change)
    else if (change.kind === 'redraft') redraft(state, change)
    else if (change.kind === 'place') place(moved, state, change)
    else if (change.kind === 'point') point(moved, state, change, now)
    else if (change.kind === 'revise') revise(moved, state, change, take(revisions), change.publishedAt ?? now)
  }
  return moved
}

function redraft(state: PostState, { revision, imported }: Extract<Change, { kind: 'redraft' }>): void {
  state.draft = revision
  if (imported) state.imported = revision
}

function place(moved: MovedPointers, state: PostState, change: Extract<Change, { kind: 'place' }>): void {
  const { slug, policy, origin } = change
  Object.assign(state, { slug, policy, origin })
  moved.slugs.push({ slug, post: state.num, current: true })
}

function withdraw(moved: MovedPointers, state: PostState, change: Extract<Change, { kind: 'withdraw' }>): void {
  Object.assign(state, { live: null, withdrawn: change.reason })
  // It was known under another address before it went live.
  if (change.slug === undefined) return
  state.slug = change.slug
  moved.slugs.push({ slug: change.slug, post: state.num, current: true })
}

function point(moved: MovedPointers, state: PostState, change: Extract<Change, { kind: 'point' }>, now: string): void {
  goLive(moved, state, change.revision, change.slug, now)
  // What a run brought was taken back: importing it again brings it again.
  if (change.withdrawn) state.withdrawn = change.withdrawn
  if (change.imported) state.imported = change.revision
}

function revise(
  moved: MovedPointers,
  state: PostState,
  change: Extract<Change, { kind: 'revise' }>,
  revision: RevisionNum,
  at: string,
): void {
  moved.revisions.push({ num: revision, post: state.num, ...change.revision })
  if (change.origin) state.origin = change.origin
  if (change.policy) state.policy = change.policy
  if (change.imported) state.imported = revision
  for (const slug of change.oldSlugs) moved.slugs.push({ slug, post: state.num, current: false })
  if (change.as === 'live') {
    goLive(moved, state, revision, change.slug, at)
    // What was worked on has gone live: there is no draft beside it any more.
    if (!change.keepsDraft) state.draft = null
    return
  }
  if (change.as === 'draft') state.draft = change.keepsDraft ? state.draft : revision
  else moved.publications.push({ revision, post: state.num, at })
  moved.slugs.push({ slug: state.slug, post: state.num, current: true })
}

function goLive(moved: MovedPointers, state: PostState, revision: RevisionNum, slug: string, at: string): void {
  Object.assign(state, { live: revision, slug, withdrawn: null })
  moved.publications.push({ revision, post: state.num, at })
  moved.slugs.push({ slug, post: state.num, current: true })
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
  policy: 'review',
  imported: null,
}
