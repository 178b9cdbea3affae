import {
  compareVersions,
  decideIndexable,
  type Indexable,
  isHigherVersion,
  type PostMeta,
  showReview,
  toDayIn,
  toSlug,
} from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  type ChangedBy,
  type Connection,
  findHistory,
  findPost,
  findSiteLanguage,
  findSiteTimeZone,
  listReviewFacts,
  listSlugOwners,
  listStoredRevisions,
  type PostOverview,
  type RevisionNum,
  type Store,
  type StoredRevision,
} from '#lib/store'
import { applyChanges, type Change, type Receipt } from './apply-changes.ts'
import { toNewRevision } from './describe-revision.ts'
import type { Effects } from './effects.ts'
import { type ForesightOptions, withEffects } from './foresee.ts'
import { findFreeSlug, isNumbered } from './free-slug.ts'
import { type ReviewRules, toReview } from './review-post.ts'

/** What moving a live pointer returns. */
export type PointerReceipt = Receipt & { effects: Effects }

export interface PublishOptions extends ForesightOptions {
  /** A published version; absent: the draft. */
  version?: string
  /** The draft goes live under this version instead of its own. */
  raiseTo?: string | undefined
  /** The person who examined the draft and answers for it; without one it goes live as `in-review`, and the gate keeps it back. */
  reviewer?: string
  /** The people who may review. */
  rules?: ReviewRules | undefined
  /** RFC 3339, UTC. */
  now: string
  by?: ChangedBy | undefined
}

/** Makes a post's draft live, or a version that was live before. */
export async function publish(store: Store, slug: string, options: PublishOptions): Promise<PointerReceipt> {
  if (options.version) return pointTo(store, slug, options.version, 'publish', options)
  return change(store, slug, options, async (transaction, post) => {
    const draft =
      post.draft === null ? undefined : (await listStoredRevisions(transaction, [post.draft])).get(post.draft)
    if (!draft)
      throw new AlphanodeError(
        'conflict',
        `${slug} has no draft, or has none any more. Name a version to publish one that was live before.`,
      )
    return planWords(transaction, post, underVersion(draft, options.raiseTo), options)
  })
}

function underVersion(draft: StoredRevision, version: string | undefined): StoredRevision {
  if (version === undefined) return draft
  return { ...draft, version, meta: { ...draft.meta, revision: { ...draft.meta.revision, version } } }
}

/** Makes the version live that is named, or the one that was live before. */
export const rollback = (
  store: Store,
  slug: string,
  version: string | null,
  now: string,
  by?: ChangedBy,
  foresight: ForesightOptions = {},
): Promise<PointerReceipt> => pointTo(store, slug, version, 'rollback', { now, by, ...foresight })

/** Takes a post off the site; its revisions stay. */
export const unpublish = (
  store: Store,
  slug: string,
  now: string,
  by?: ChangedBy,
  foresight: ForesightOptions = {},
): Promise<PointerReceipt> =>
  change(store, slug, { now, by, ...foresight }, async (_, post) => {
    if (post.live === null) throw new AlphanodeError('conflict', `${slug} is not live.`)
    return { kind: 'withdraw', id: post.id, reason: 'unpublish' }
  })

/** What makes a revision of a post live: its present draft, or what was live before. */
export async function planPublication(
  transaction: Connection,
  post: PostOverview,
  revision: RevisionNum,
  options: Answering,
): Promise<Change> {
  if (post.published.some((entry) => entry.revision === revision))
    return { kind: 'point', id: post.id, revision, slug: post.slug, action: 'publish' }
  const draft = post.draft === revision ? (await listStoredRevisions(transaction, [revision])).get(revision) : undefined
  if (draft) return planWords(transaction, post, draft, options)
  throw new AlphanodeError('conflict', `The draft of ${post.slug} is another one now, or there is none.`)
}

export interface ForeseenGate extends Indexable {
  /** A reviewer asks for changes of exactly these words. */
  isRefused: boolean
}

/** What the gate would say of a revision if it were live: a draft that nobody reviews goes live as in review. */
export async function foreseeGate(
  connection: Connection,
  { policy }: Pick<PostOverview, 'policy'>,
  revision: RevisionNum,
  as: AnsweredStatus = 'in-review',
): Promise<ForeseenGate> {
  const stored = (await listStoredRevisions(connection, [revision])).get(revision)
  if (!stored) throw new AlphanodeError('not-found', 'There is no such revision.')
  const fact = (await listReviewFacts(connection, [revision])).get(revision)
  const { status, ...rest } = stored.meta.revision
  const published = status === 'draft' ? as : status
  const meta = showReview({ ...stored.meta, revision: { ...rest, status: published } }, fact)
  return { ...decideIndexable({ live: true, policy, meta }), isRefused: fact?.state === 'refused' }
}

interface Circumstances extends ForesightOptions {
  now: string
  by?: ChangedBy | undefined
}

async function change(
  store: Store,
  slug: string,
  { now, by, isLook, expect, expectToken }: Circumstances,
  decide: (transaction: Connection, post: PostOverview) => Promise<Change>,
): Promise<PointerReceipt> {
  return withEffects(store, { isLook, expect, expectToken }, async (transaction) => {
    const post = await findPost(transaction, slug)
    if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
    const [receipt] = await applyChanges(transaction, [await decide(transaction, post)], {
      now,
      ...(by ? { by } : {}),
    })
    return { result: receipt as Receipt, named: [post.id] }
  })
}

const pointTo = (
  store: Store,
  slug: string,
  version: string | null,
  action: 'publish' | 'rollback',
  circumstances: Circumstances,
): Promise<PointerReceipt> =>
  change(store, slug, circumstances, async (transaction, post) => {
    const target = version
      ? post.published.find((entry) => entry.version === version)
      : ((await findLiveBefore(transaction, post)) ?? findBelow(post))
    if (target) return { kind: 'point', id: post.id, revision: target.revision, slug: post.slug, action }
    const wanted = version
      ? `published version ${version}`
      : `version that was live before ${post.liveVersion ?? 'the live one'}`
    throw new AlphanodeError('not-found', `${slug} has no ${wanted}.`)
  })

/** What was live before and was not rolled back from; of a post that is off the site, what was live last. */
async function findLiveBefore(transaction: Connection, { id, liveVersion, published }: PostOverview) {
  const versions: string[] = []
  for (const { action, after } of (await findHistory(transaction, id))?.switches ?? []) {
    if (after === null) continue
    const at = action === 'rollback' ? versions.lastIndexOf(after) : -1
    if (at >= 0) versions.length = at
    versions.push(after)
  }
  const version = versions.findLast((each) => each !== liveVersion && published.some((entry) => entry.version === each))
  return published.find((entry) => entry.version === version)
}

/** Of a history that came with its note: nothing of it was live here. */
const findBelow = ({ published, liveVersion }: PostOverview) =>
  published
    .filter((entry) => liveVersion === null || compareVersions(entry.version, liveVersion) < 0)
    .toSorted((a, b) => compareVersions(b.version, a.version))[0]

/**
 * A note from elsewhere has the address that its file gives it; another is where its title says. Where another note is there, its
 * address has a number, as when it was begun, and it stays there for as long as its title does.
 */
async function findPublishedSlug(
  transaction: Connection,
  { id, live, slug }: PostOverview,
  meta: PostMeta,
): Promise<string> {
  if (meta.slug) return meta.slug
  const wanted = toSlug(meta.title)
  const isPlaced = live === null || wanted === '' || meta.derived?.includes('revision')
  if (isPlaced || isNumbered(slug, wanted)) return slug
  return findFreeSlug(transaction, wanted, (owner) => owner.id === id || !owner.current)
}

/** What a draft without a reviewer goes live as. `unreviewed`: its source says nothing of reviews, and lets it go. */
export type AnsweredStatus = 'in-review' | 'unreviewed'

/** When words go live, and the person who answers for them. */
interface Answering extends Pick<PublishOptions, 'now' | 'reviewer' | 'rules'> {
  as?: AnsweredStatus
  /** It is what the source of the post says from now on. */
  imported?: boolean
}

/** A day that goes into the text itself: the one that it is where the publication is. */
const findToday = async (transaction: Connection, { now }: { now: string }): Promise<string> =>
  toDayIn(await findSiteTimeZone(transaction), now)

/**
 * What makes words of a post live. A draft's text becomes a revision of its own when it goes live, since revisions, and so
 * their status, never change.
 */
export async function planWords(
  transaction: Connection,
  post: PostOverview,
  draft: Pick<StoredRevision, 'version' | 'meta' | 'body' | 'format'>,
  options: Answering,
): Promise<Change> {
  if (draft.body.trim() === '')
    throw new AlphanodeError(
      'invalid',
      `body: expected a text, found nothing in the draft ${draft.version} of ${post.slug}`,
    )
  const known = post.published.map((entry) => entry.version)
  const highest = known.toSorted(compareVersions).at(-1)
  if (highest && !isHigherVersion(draft.version, highest))
    throw new AlphanodeError(
      'conflict',
      `The draft of ${post.slug} has version ${draft.version}; expected one higher than ${highest}.`,
    )
  const review = options.reviewer
    ? { status: 'reviewed' as const, reviewer: options.reviewer, lastReviewed: await findToday(transaction, options) }
    : { status: options.as ?? ('in-review' as const) }
  const meta = { ...draft.meta, revision: { ...draft.meta.revision, ...review } }
  const slug = await findPublishedSlug(transaction, post, meta)
  const owner = (await listSlugOwners(transaction, [slug])).get(slug)
  if (owner && owner.id !== post.id && owner.current)
    throw new AlphanodeError(
      'conflict',
      `${slug} is the address of another note, ${owner.id}. Give this one another slug.`,
    )
  return {
    kind: 'revise',
    id: post.id,
    slug,
    oldSlugs: [],
    revision: toNewRevision({ ...draft, meta }, await findSiteLanguage(transaction)),
    as: 'live',
    ...(options.imported ? { imported: true } : {}),
    ...(options.reviewer
      ? {
          review: toReview(
            { ...draft, meta },
            { ...options, reviewer: options.reviewer, version: undefined, decision: 'approve' },
          ),
        }
      : {}),
  }
}
