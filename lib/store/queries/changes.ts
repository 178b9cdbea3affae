import { type GatePolicy, type PostMeta, type ReviewFact, showReview } from '#lib/core/posts'
import { decode, type Encoded } from '../encoded.ts'
import type { LogAction } from '../kinds.ts'
import type { Connection } from '../store.ts'
import { besideLive } from './history.ts'

/** A revision as it was put live, or taken off. */
export interface ChangedRevision {
  version: string
  hash: string
  meta: PostMeta
}

/** An entry of the log by which readers got another revision of a post, or none. */
export interface LoggedChange {
  num: number
  /** RFC 3339, UTC. */
  at: string
  action: LogAction
  id: string
  /** The post's present address. */
  slug: string
  isLive: boolean
  policy: GatePolicy
  before: ChangedRevision | null
  after: ChangedRevision | null
}

/** The latest changes whose numbers are below `before`, newest first, among the `read` latest entries: the log is read by its key. */
export async function listChanges(
  connection: Connection,
  { before, read }: { before: number | null; read: number },
): Promise<{ changes: LoggedChange[]; oldest: number | null }> {
  const page = connection
    .selectFrom('log')
    .select(['num', 'at', 'action', 'post', 'live_before', 'live_after'])
    .where('num', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('num', 'desc')
    .limit(read)
  const rows = await connection
    .with('page', () => page)
    .selectFrom('page')
    .innerJoin('posts', 'posts.num', 'page.post')
    .leftJoin('revisions as old', 'old.num', 'page.live_before')
    .leftJoin('revisions as new', 'new.num', 'page.live_after')
    .leftJoin('revision_reviews as old_review', 'old_review.revision', 'old.num')
    .leftJoin('review_facts as old_fact', 'old_fact.name', 'old_review.fact')
    .leftJoin('revision_reviews as new_review', 'new_review.revision', 'new.num')
    .leftJoin('review_facts as new_fact', 'new_fact.name', 'new_review.fact')
    .select(['old_fact.fact as oldFact', 'new_fact.fact as newFact'])
    .select(['page.num', 'page.at', 'page.action', 'page.live_before', 'page.live_after'])
    .select(['posts.id', 'posts.slug', 'posts.live', 'posts.policy'])
    .select(['old.version as oldVersion', 'old.hash as oldHash', 'old.meta as oldMeta'])
    .select(['new.version as newVersion', 'new.hash as newHash', 'new.meta as newMeta'])
    .orderBy('page.num', 'desc')
    .execute()
  const changes = rows
    .filter((row) => row.live_before !== row.live_after && !besideLive.includes(row.action))
    .map((row) => ({
      num: row.num,
      at: row.at,
      action: row.action,
      id: row.id,
      slug: row.slug,
      isLive: row.live !== null,
      policy: row.policy,
      before: toRevision(row.oldVersion, row.oldHash, row.oldMeta, row.oldFact),
      after: toRevision(row.newVersion, row.newHash, row.newMeta, row.newFact),
    }))
  return { changes, oldest: rows.length < read ? null : (rows.at(-1)?.num ?? null) }
}

const toRevision = (
  version: string | null,
  hash: string | null,
  meta: Encoded<PostMeta> | null,
  fact: Encoded<ReviewFact> | null,
): ChangedRevision | null =>
  version === null || hash === null || meta === null
    ? null
    : { version, hash, meta: showReview(decode(meta), fact && decode(fact)) }
