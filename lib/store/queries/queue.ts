import { sql } from 'kysely'
import { type BodyFormat, isJsonRecord, type PostMeta } from '#lib/core/posts'
import { dialectOf } from '../dialect.ts'
import { decode } from '../encoded.ts'
import type { QueueFilter, ScheduleAction } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { NoteQuestion, NoteWords } from '../search-index.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { addTo, inPieces } from './rows.ts'

/** A note stands in the queue for a reason, since a moment or until it. */
export interface QueueEntry {
  filter: QueueFilter
  /** In milliseconds since 1970. */
  at: number
  post: PostNum
  /** The person whose affair it is; empty where it is nobody’s. */
  owner: string
}

/** Entries of these posts under these filters are these from now on. */
export async function saveQueueEntries(
  transaction: Connection,
  posts: readonly PostNum[],
  filters: readonly QueueFilter[],
  entries: readonly QueueEntry[],
): Promise<void> {
  for (const piece of inPieces(posts))
    await transaction.deleteFrom('queue_entries').where('post', 'in', piece).where('filter', 'in', filters).execute()
  await insertRows(transaction, 'queue_entries', entries, (insert) =>
    insert.onConflict((conflict) => conflict.doNothing()),
  )
}

/** A place in the queue, to go on from. */
export type QueuePlace = Pick<QueueEntry, 'at' | 'post' | 'owner'>

export interface QueueQuestion {
  filter: QueueFilter
  /** Entries of one person alone. */
  owner?: string | undefined
  /** Entries without an owner belong to the answer as well. */
  orNobodys?: boolean | undefined
  /** Entries at this moment or earlier. */
  until?: number | undefined
  words?: NoteQuestion | undefined
}

export interface QueuePage extends QueueQuestion {
  order: 'newest' | 'oldest'
  after?: QueuePlace | undefined
  limit: number
}

const isAsked = ({ filter, owner, orNobodys, until, words }: QueueQuestion, connection: Connection) =>
  sql.join(
    [
      sql`filter = ${filter}`,
      ...(owner === undefined ? [] : [orNobodys ? sql`owner IN ('', ${owner})` : sql`owner = ${owner}`]),
      ...(until === undefined ? [] : [sql`at <= ${until}`]),
      ...(words ? [dialectOf(connection).search.isNote('queue_entries.post', words) ?? sql`1`] : []),
    ],
    sql` AND `,
  )

/** A page of the queue. One person may have several entries of a note under a filter, one each for other reasons. */
export async function listQueue(
  connection: Connection,
  { order, after, limit, ...question }: QueuePage,
): Promise<QueueEntry[]> {
  const isNewest = order === 'newest'
  const behind = after
    ? sql`AND (at, post, owner) ${sql.raw(isNewest ? '<' : '>')} (${after.at}, ${after.post}, ${after.owner})`
    : sql``
  const way = sql.raw(isNewest ? 'DESC' : 'ASC')
  // Of two owners, an index by owner gives no order.
  const isByOwner = question.owner !== undefined && !question.orNobodys
  const index = isByOwner ? sql`INDEXED BY queue_entries_by_owner` : sql`NOT INDEXED`
  const { rows } = await sql<QueueEntry>`SELECT filter, at, post, owner FROM queue_entries ${index}
    WHERE ${isAsked(question, connection)} ${behind}
    ORDER BY at ${way}, post ${way}, owner ${way} LIMIT ${limit}`.execute(connection)
  return rows
}

/** How many entries there are, up to `most`. */
export async function countQueue(connection: Connection, question: QueueQuestion, most: number): Promise<number> {
  const { rows } = await sql`SELECT 1 FROM queue_entries
    WHERE ${isAsked(question, connection)} LIMIT ${most}`.execute(connection)
  return rows.length
}

/** Notes whose titles or addresses have the words, those that changed last first. */
export async function listNotesCalled(
  connection: Connection,
  words: Omit<NoteQuestion, 'scope'>,
  limit: number,
): Promise<PostNum[]> {
  const question = { filter: 'all', words: { ...words, scope: 'title' } } as const
  return (await listQueue(connection, { ...question, order: 'newest', limit })).map(({ post }) => post)
}

export interface QueuedNote {
  num: PostNum
  id: string
  slug: string
  live: RevisionNum | null
  draft: RevisionNum | null
  listed: boolean
  withdrawn: string | null
  policy: 'review' | 'published'
  origin: string | null
  /** What would be edited next: the draft, else what is live, else the latest state; null where nothing was kept yet. */
  revision: { num: RevisionNum; version: string; meta: PostMeta; format: BodyFormat } | null
  liveVersion: string | null
}

/** Notes by their numbers, in this order. */
export async function listQueuedNotes(connection: Connection, nums: readonly PostNum[]): Promise<QueuedNote[]> {
  const found = new Map<PostNum, QueuedNote>()
  for (const piece of inPieces([...new Set(nums)])) {
    const rows = await connection
      .selectFrom('posts')
      .leftJoin('revisions', (join) =>
        join.on(
          'revisions.num',
          '=',
          sql<RevisionNum>`coalesce(posts.draft, posts.live, (SELECT max(r.num) FROM revisions r WHERE r.post = posts.num))`,
        ),
      )
      .leftJoin('revisions as lives', 'lives.num', 'posts.live')
      .select(['posts.num', 'posts.id', 'posts.slug', 'posts.live', 'posts.draft', 'posts.listed', 'posts.withdrawn'])
      .select(['posts.policy', 'posts.origin', 'revisions.num as revision', 'revisions.version', 'revisions.meta'])
      .select(['revisions.format', 'lives.version as liveVersion'])
      .where('posts.num', 'in', piece)
      .execute()
    for (const { revision, version, meta, format, listed, ...row } of rows)
      found.set(row.num, {
        ...row,
        listed: listed === 1,
        revision:
          revision === null || version === null || meta === null || format === null
            ? null
            : { num: revision, version, meta: decode(meta), format },
      })
  }
  return nums.flatMap((num) => found.get(num) ?? [])
}

/** The person who began a post, and when it changed last (milliseconds since 1970). */
export async function findLogEnds(
  connection: Connection,
  post: PostNum,
): Promise<{ beganBy: string; changedAt: number }> {
  const end = (way: 'asc' | 'desc') =>
    connection
      .selectFrom('log')
      .leftJoin('actors', 'actors.num', 'log.actor')
      .select(['log.at', 'log.means', 'actors.kind', 'actors.name'])
      .where('log.post', '=', post)
      .orderBy('log.num', way)
      .limit(1)
      .executeTakeFirst()
  const [first, last] = [await end('asc'), await end('desc')]
  const isPerson = first?.kind === 'person' && first.means === 'desk'
  return { beganBy: (isPerson ? first.name : null) ?? '', changedAt: last ? Date.parse(last.at) : 0 }
}

/** Posts that are to be read anew for the queue. */
export async function markQueueDue(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  await insertRows(
    transaction,
    'queue_due',
    posts.map((post) => ({ post })),
    (insert) => insert.onConflict((conflict) => conflict.doNothing()),
  )
}

export async function listQueueDue(connection: Connection, limit: number): Promise<PostNum[]> {
  const rows = await connection.selectFrom('queue_due').select('post').orderBy('post').limit(limit).execute()
  return rows.map(({ post }) => post)
}

export async function clearQueueDue(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  for (const piece of inPieces(posts)) await transaction.deleteFrom('queue_due').where('post', 'in', piece).execute()
}

/** Addresses of notes that posts lead to: these from now on. */
export async function saveNoteLinks(
  transaction: Connection,
  posts: readonly PostNum[],
  links: readonly { post: PostNum; slug: string }[],
): Promise<void> {
  for (const piece of inPieces(posts)) await transaction.deleteFrom('note_links').where('post', 'in', piece).execute()
  await insertRows(transaction, 'note_links', links, (insert) => insert.onConflict((conflict) => conflict.doNothing()))
}

/** Puts posts in line that lead to any address of these posts. */
export async function markLinkingDue(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  for (const piece of inPieces(posts))
    await sql`INSERT OR IGNORE INTO queue_due
      SELECT note_links.post FROM slugs JOIN note_links ON note_links.slug = slugs.slug
      WHERE slugs.post IN (${sql.join(piece)})`.execute(transaction)
}

/** Puts posts in line whose revisions show other pictures now. */
export async function markShowingDue(transaction: Connection, revisions: readonly RevisionNum[]): Promise<void> {
  for (const piece of inPieces([...new Set(revisions)]))
    await sql`INSERT OR IGNORE INTO queue_due SELECT post FROM revisions WHERE num IN (${sql.join(piece)})`.execute(
      transaction,
    )
}

/** Puts posts in line that wait for pictures which will not come. */
export async function markWaitingDue(transaction: Connection, addresses: readonly string[]): Promise<void> {
  for (const piece of inPieces(addresses))
    await sql`INSERT OR IGNORE INTO queue_due
      SELECT revisions.post FROM media_uses JOIN revisions ON revisions.num = media_uses.revision
      WHERE media_uses.media IS NULL AND media_uses.address IN (${sql.join(piece)})`.execute(transaction)
}

/** Which of these revisions name a picture or a file that is not kept and is not on its way. */
export async function listMissingMedia(
  connection: Connection,
  revisions: readonly RevisionNum[],
): Promise<Map<RevisionNum, string[]>> {
  const found = new Map<RevisionNum, string[]>()
  for (const piece of inPieces(revisions)) {
    const rows = await connection
      .selectFrom('media_uses')
      .leftJoin('remote_pictures', 'remote_pictures.address', 'media_uses.address')
      .select(['media_uses.revision', 'media_uses.address', 'remote_pictures.state'])
      .where('media_uses.revision', 'in', piece)
      .where('media_uses.media', 'is', null)
      .execute()
    for (const { revision, address, state } of rows) {
      const isOnItsWay = state === null ? /^https?:/.test(address) : state !== 'refused'
      if (!isOnItsWay) addTo(found, revision, address)
    }
  }
  return found
}

/** Which of these revisions are shown as they are written, and why. */
export async function listPlainReasons(
  connection: Connection,
  revisions: readonly RevisionNum[],
): Promise<Map<RevisionNum, string>> {
  const found = new Map<RevisionNum, string>()
  for (const piece of inPieces(revisions)) {
    const rows = await connection
      .selectFrom('plain_revisions')
      .select(['revision', 'reason'])
      .where('revision', 'in', piece)
      .execute()
    for (const { revision, reason } of rows) found.set(revision, reason)
  }
  return found
}

/** What the desk finds these posts by from now on. */
export async function saveNoteWords(
  transaction: Connection,
  posts: readonly PostNum[],
  notes: readonly NoteWords[],
): Promise<void> {
  const { search } = dialectOf(transaction)
  await search.removeNotes(transaction, posts)
  await search.addNotes(transaction, notes)
}

/** What waits of these posts by schedules, as the schedules say it. */
export async function queueSchedules(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  for (const piece of inPieces([...new Set(posts)])) {
    const rows = await transaction
      .selectFrom('schedules')
      .select(['post', 'at', 'state', 'actor', 'run'])
      .where('post', 'in', piece)
      .where('ended_at', 'is', null)
      .execute()
    const entries = rows.map(
      ({ state, actor, run, ...row }): QueueEntry => ({
        ...row,
        filter: state === 'held' ? 'held' : 'scheduled',
        owner: run === null ? actor : '',
      }),
    )
    await saveQueueEntries(transaction, piece, ['scheduled', 'held'], entries)
  }
}

/** What people are asked about a post, as its open request says it. One that is meant for nobody in particular has no owner. */
export async function queueReviewWork(transaction: Connection, post: PostNum): Promise<void> {
  const request = await transaction
    .selectFrom('review_requests')
    .select(['num', 'state', 'asker', 'updated_at as at'])
    .where('post', '=', post)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const assignees = request
    ? await transaction.selectFrom('review_assignees').select('person').where('request', '=', request.num).execute()
    : []
  const entries: QueueEntry[] = []
  if (request?.state === 'asked')
    for (const owner of assignees.length > 0 ? assignees.map(({ person }) => person) : [''])
      entries.push({ filter: 'asked', at: request.at, post, owner })
  if (request?.state === 'changes') entries.push({ filter: 'changes', at: request.at, post, owner: request.asker })
  await saveQueueEntries(transaction, [post], ['asked', 'changes'], entries)
}

/** What is being written of a post, as its working copies say it. */
export async function queueWorkingCopies(transaction: Connection, post: PostNum): Promise<void> {
  const rows = await transaction
    .selectFrom('working_copies')
    .select(['owner', 'updated_at'])
    .where('post', '=', post)
    .execute()
  const entries = rows.map(({ owner, updated_at }): QueueEntry => ({ filter: 'writing', at: updated_at, post, owner }))
  await saveQueueEntries(transaction, [post], ['writing'], entries)
}

/** Which of the notes that posts lead to are not there, by post. */
export async function listBrokenLinks(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, string[]>> {
  const found = new Map<PostNum, string[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('note_links')
      .leftJoin('slugs', 'slugs.slug', 'note_links.slug')
      .leftJoin('posts', 'posts.num', 'slugs.post')
      .select(['note_links.post', 'note_links.slug'])
      .where('note_links.post', 'in', piece)
      .where('posts.live', 'is', null)
      .execute()
    for (const { post, slug } of rows) addTo(found, post, slug)
  }
  return found
}

/** What is written of posts now, by post and owner: the titles alone. */
export async function listCopyTitles(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<{ post: PostNum; owner: string; title: string | null }[]> {
  const rows = await Promise.all(
    inPieces(posts).map((piece) =>
      connection.selectFrom('working_copies').select(['post', 'owner', 'meta']).where('post', 'in', piece).execute(),
    ),
  )
  return rows.flat().map(({ meta, ...row }) => {
    const said = decode(meta)
    const title = isJsonRecord(said) && typeof said.title === 'string' ? said.title.trim() : ''
    return { ...row, title: title || null }
  })
}

/** What is planned for posts, or held. */
export async function listPlansOf(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<{ post: PostNum; action: ScheduleAction; at: number; problem: string | null }[]> {
  const rows = await Promise.all(
    inPieces(posts).map((piece) =>
      connection
        .selectFrom('schedules')
        .select(['post', 'action', 'at', 'problem'])
        .where('post', 'in', piece)
        .where('ended_at', 'is', null)
        .execute(),
    ),
  )
  return rows.flat()
}
