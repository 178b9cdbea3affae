import { compareVersions, type ReviewFact, toClaim, toContentHash } from '#lib/core/posts'
import { decideReview, listReviewParts } from '#lib/core/reviews'
import {
  type Connection,
  decode,
  insertReviews,
  insertVoidClaims,
  listClaiming,
  listReviews,
  listRevisionKeys,
  listStoredRevisions,
  listVoidClaims,
  type NewReview,
  type PostNum,
  type PostState,
  type RevisionNum,
  saveReviewFacts,
  type VoidReason,
} from '#lib/store'
import type { Change, MovedPointers, MovedRevision } from './move-pointers.ts'

interface Known {
  before: ReadonlyMap<string, PostState>
  moved: MovedPointers
}

/**
 * Records the reviews among the changes, judges the claims of what is new, and writes what follows for each revision that
 * either concerns. New posts whose claims are believed cost nothing.
 */
export async function recordReviews(transaction: Connection, changes: readonly Change[], known: Known): Promise<void> {
  const made = changes.flatMap((change) => toNewReview(change, known.moved) ?? [])
  await insertReviews(transaction, made)
  const voided = await judgeClaims(transaction, changes, known)
  await insertVoidClaims(
    transaction,
    [...voided].map(([revision, reason]) => ({ revision, reason })),
  )
  // Reviews of versions that are erased went with them: what followed from them for other versions does not hold any more.
  const erased = changes.flatMap((change) =>
    change.kind === 'erase' ? (known.moved.posts.get(change.id)?.num ?? []) : [],
  )
  const again = new Set([...made.map(({ post }) => post), ...erased])
  await saveReviewFacts(transaction, await listNewFacts(transaction, again, voided, known))
}

function toNewReview(change: Change, { posts }: MovedPointers): NewReview | null {
  const review = change.kind === 'review' || change.kind === 'revise' ? change.review : undefined
  const post = posts.get(change.id)
  return review && post ? { ...review, post: post.num } : null
}

/** Revisions whose claim does not count: their source is not believed, or the same claim came with other words before. */
async function judgeClaims(
  transaction: Connection,
  changes: readonly Change[],
  { before, moved }: Known,
): Promise<Map<RevisionNum, VoidReason>> {
  const voided = new Map<RevisionNum, VoidReason>()
  const ignored = new Set(
    changes.flatMap((change) => (change.kind === 'revise' && change.claims === 'ignore' ? [change.revision.hash] : [])),
  )
  const claiming = moved.revisions.filter(({ status }) => status === 'reviewed')
  const byPost = Map.groupBy(claiming, ({ post }) => post)
  const known = new Set([...before.values()].map(({ num }) => num))
  const older = [...byPost.keys()].filter((post) => known.has(post))
  const stored = await listClaims(transaction, older)
  for (const revision of claiming) if (ignored.has(revision.hash)) voided.set(revision.num, 'ignored')
  for (const [post, fresh] of byPost) {
    const past = stored.get(post) ?? []
    if (past.length === 0 && fresh.length === 1) continue
    for (const revision of fresh.toSorted((one, other) => compareVersions(one.version, other.version))) {
      const own = toClaimed({ ...revision, meta: decode(revision.meta) }, !voided.has(revision.num))
      const same = past.filter(({ claim }) => claim === own.claim)
      if (same.length > 0 && !same.some(({ content, counts }) => counts && content === own.content)) {
        own.counts = false
        if (!voided.has(revision.num)) voided.set(revision.num, 'other words')
      }
      past.push(own)
    }
  }
  return voided
}

/** Posts whose revisions are in memory together. */
const postsAtOnce = 20

/** What stored revisions claimed, and about which content; their texts are let go of. */
async function listClaims(
  transaction: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, ReturnType<typeof toClaimed>[]>> {
  const claims = new Map<PostNum, ReturnType<typeof toClaimed>[]>()
  for (let first = 0; first < posts.length; first += postsAtOnce) {
    const stored = await listClaiming(transaction, posts.slice(first, first + postsAtOnce))
    const wasVoid = await listVoidClaims(
      transaction,
      [...stored.values()].flat().map(({ num }) => num),
    )
    for (const [post, revisions] of stored)
      claims.set(
        post,
        revisions.map((each) => toClaimed(each, !wasVoid.has(each.num))),
      )
  }
  return claims
}

const toClaimed = (revision: Parameters<typeof toContentHash>[0], counts: boolean) => ({
  claim: toClaim(revision.meta),
  content: toContentHash(revision),
  counts,
})

async function listNewFacts(
  transaction: Connection,
  again: ReadonlySet<PostNum>,
  voided: ReadonlyMap<RevisionNum, VoidReason>,
  { before, moved }: Known,
): Promise<Map<RevisionNum, ReviewFact | null>> {
  const facts = new Map<RevisionNum, ReviewFact | null>()
  for (const num of voided.keys()) facts.set(num, { state: 'void' })
  const known = new Set([...before.values()].map(({ num }) => num))
  const touched = new Set([...moved.revisions.map(({ post }) => post).filter((post) => known.has(post)), ...again])
  const reviews = await listReviews(transaction, [...touched])
  for (const post of touched) {
    const list = reviews.get(post) ?? []
    if (list.length === 0 && !again.has(post)) continue
    const fresh = moved.revisions.filter((revision) => revision.post === post).map(toContent)
    const stored = again.has(post) ? await listContents(transaction, post) : []
    const wasVoid = await listVoidClaims(
      transaction,
      [...stored, ...fresh].map(({ num }) => num),
    )
    for (const revision of [...stored, ...fresh]) {
      const claims = toClaim(revision.meta) !== null
      const isClaimed = claims && !wasVoid.has(revision.num) && !isOwn(revision.meta, list)
      const fact = decideReview(
        {
          content: toContentHash(revision),
          parts: listReviewParts(revision),
          isClaimed,
        },
        list,
      )
      facts.set(revision.num, fact ?? (claims && !isClaimed ? { state: 'void' } : null))
    }
  }
  return facts
}

const toContent = (revision: MovedRevision) => ({ ...revision, meta: decode(revision.meta) })

async function listContents(transaction: Connection, post: PostNum) {
  const keys = await listRevisionKeys(transaction, [post])
  const stored = await listStoredRevisions(
    transaction,
    keys.map(({ num }) => num),
  )
  return [...stored.values()]
}

/** What a publication here wrote into the metadata is no claim of a file: the review itself is known. */
const isOwn = ({ revision }: ReturnType<typeof toContent>['meta'], reviews: readonly NewReview[]): boolean =>
  reviews.some(({ reviewer, at }) => reviewer === revision.reviewer && isDayOf(revision.lastReviewed ?? '', at))

/** The farthest ahead of UTC and behind it that clocks are anywhere: the zone of the publication may have changed since. */
const clocks = [-12, 0, 14]

const isDayOf = (day: string, at: string): boolean =>
  clocks.some((hours) => new Date(Date.parse(at) + hours * 3_600_000).toISOString().startsWith(day || '-'))
