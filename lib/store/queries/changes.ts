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

interface ChangesPage {
  /** Newest first. */
  changes: LoggedChange[]
  /** The oldest entry that was read; null: there is none below. */
  oldest: number | null
}

/**
 * The latest changes whose numbers are below `before`, newest first, among the `read` latest entries: the log is read by its
 * key. What was taken back with its run, or erased, is told as if it had never been live.
 */
export async function listChanges(
  connection: Connection,
  { before, read }: { before: number | null; read: number },
): Promise<ChangesPage> {
  const rows = await readPage(connection, { before, read })
  const changes: LoggedChange[] = []
  for (const row of rows) {
    if (row.live_before === row.live_after || besideLive.includes(row.action)) continue
    const change = await toChange(connection, row)
    if (change) changes.push(change)
  }
  return { changes, oldest: rows.length < read ? null : (rows.at(-1)?.num ?? null) }
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

function readPage(connection: Connection, { before, read }: { before: number | null; read: number }) {
  const page = connection
    .selectFrom('log')
    .select(['num', 'at', 'action', 'post', 'live_before', 'live_after'])
    .where('num', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('num', 'desc')
    .limit(read)
  return connection
    .with('page', () => page)
    .selectFrom('page')
    .innerJoin('posts', 'posts.num', 'page.post')
    .leftJoin('publications as old_public', 'old_public.revision', 'page.live_before')
    .leftJoin('publications as new_public', 'new_public.revision', 'page.live_after')
    .leftJoin('revisions as old', 'old.num', 'old_public.revision')
    .leftJoin('revisions as new', 'new.num', 'new_public.revision')
    .leftJoin('revision_reviews as old_review', 'old_review.revision', 'old.num')
    .leftJoin('review_facts as old_fact', 'old_fact.name', 'old_review.fact')
    .leftJoin('revision_reviews as new_review', 'new_review.revision', 'new.num')
    .leftJoin('review_facts as new_fact', 'new_fact.name', 'new_review.fact')
    .select(['old_fact.fact as oldFact', 'new_fact.fact as newFact'])
    .select(['page.num', 'page.at', 'page.action', 'page.post', 'page.live_before', 'page.live_after'])
    .select(['posts.id', 'posts.slug', 'posts.live', 'posts.policy'])
    .select(['old.version as oldVersion', 'old.hash as oldHash', 'old.meta as oldMeta'])
    .select(['new.version as newVersion', 'new.hash as newHash', 'new.meta as newMeta'])
    .orderBy('page.num', 'desc')
    .execute()
}

/** Null: what went live is not told, or readers were told of nothing in between. */
async function toChange(connection: Connection, row: Row): Promise<LoggedChange | null> {
  const { num, at, action, id, slug, policy } = row
  const after = toRevision(row.newVersion, row.newHash, row.newMeta, row.newFact)
  if (row.live_after !== null && after === null) return null
  const known = toRevision(row.oldVersion, row.oldHash, row.oldMeta, row.oldFact)
  const before = known ?? (row.live_before === null ? null : await findToldBefore(connection, row))
  if (before?.hash === after?.hash) return null
  return { num, at, action, id, slug, policy, isLive: row.live !== null, before, after }
}

/** What readers had before the revisions that are told no more. */
async function findToldBefore(connection: Connection, row: Row): Promise<ChangedRevision | null> {
  for (let { num, live_before: live } = row; live !== null; ) {
    const entry = await connection
      .selectFrom('log')
      .leftJoin('publications', 'publications.revision', 'log.live_before')
      .leftJoin('revisions', 'revisions.num', 'publications.revision')
      .leftJoin('revision_reviews', 'revision_reviews.revision', 'revisions.num')
      .leftJoin('review_facts', 'review_facts.name', 'revision_reviews.fact')
      .select([
        'log.num',
        'log.live_before',
        'revisions.version',
        'revisions.hash',
        'revisions.meta',
        'review_facts.fact',
      ])
      .where('log.post', '=', row.post)
      .where('log.num', '<', num)
      .where('log.live_after', '=', live)
      .whereRef('log.live_before', 'is not', 'log.live_after')
      .orderBy('log.num', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!entry) return null
    const told = toRevision(entry.version, entry.hash, entry.meta, entry.fact)
    if (told) return told
    num = entry.num
    live = entry.live_before
  }
  return null
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
