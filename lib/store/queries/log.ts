import type { Actor, ChangedBy, LogAction, Means } from '../kinds.ts'
import { type ChainedEntry, chainStart, toActorHash, toLogHash } from '../log-chain.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { reserveLogNums } from './writing.ts'

export interface LogEntry {
  action: LogAction
  post: PostNum | null
  liveBefore: RevisionNum | null
  liveAfter: RevisionNum | null
  draftBefore: RevisionNum | null
  draftAfter: RevisionNum | null
  slugBefore: string | null
  slugAfter: string | null
  /** The hash of the revision that it brings or moves to; null where it brings none. */
  content: string | null
}

export interface LogCircumstances {
  /** RFC 3339, UTC. */
  at: string
  run: number | null
  by: ChangedBy
}

/** Appends entries to the chain. The number of the log is locked, so the last entry stays the last one until the commit. */
export async function appendLog(
  connection: Connection,
  { at, run, by }: LogCircumstances,
  entries: readonly LogEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const nums = await reserveLogNums(connection, entries.length)
  const actor = await requireActor(connection, by.actor)
  const { means, request = null, reason = null } = by
  let previous = await findLastHash(connection)
  const rows = entries.map((entry, index) => {
    const num = nums[index] as number
    previous = toLogHash(previous, { ...entry, num, at, run, actor: actor.hash, means, request })
    return {
      num,
      at,
      run,
      action: entry.action,
      post: entry.post,
      live_before: entry.liveBefore,
      live_after: entry.liveAfter,
      draft_before: entry.draftBefore,
      draft_after: entry.draftAfter,
      slug_before: entry.slugBefore,
      slug_after: entry.slugAfter,
      actor: actor.num,
      means,
      request,
      reason,
      content: entry.content,
      hash: Buffer.from(previous, 'hex'),
    }
  })
  await insertRows(connection, 'log', rows)
}

async function findLastHash(connection: Connection): Promise<string> {
  const row = await connection
    .selectFrom('log')
    .select('hash')
    .where('num', '=', (from) => from.selectFrom('log').select(({ fn }) => fn.max('num').as('last')))
    .executeTakeFirst()
  return row ? toHex(row.hash) : chainStart
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

async function requireActor(connection: Connection, actor: Actor): Promise<{ num: number; hash: string }> {
  const hash = toActorHash(actor)
  const find = () => connection.selectFrom('actors').select(['num', 'hash']).where('hash', '=', hash)
  const known = await find().executeTakeFirst()
  if (known) return known
  await connection.insertInto('actors').values({ kind: actor.kind, name: actor.name, hash }).execute()
  return find().executeTakeFirstOrThrow()
}

/** An entry as it is read and exported. */
export interface ExportedEntry extends ChainedEntry {
  /** The post's id and present address; null where there is no such post any more. */
  id: string | null
  slug: string | null
  slugBefore: string | null
  slugAfter: string | null
  versionBefore: string | null
  versionAfter: string | null
  draftVersion: string | null
  /** Of the content that the entry is about, which need not be live. */
  contentVersion: string | null
  /** Its actor; null for entries from before this was recorded. */
  by: { kind: Actor['kind']; name: string | null } | null
  reason: string | null
  /** 64 hex digits. */
  hash: string
}

export interface LogQuestion {
  post?: PostNum | undefined
  /** Entries with higher numbers. */
  after: number
  limit: number
}

/** Entries in their order. */
export async function listLogEntries(
  connection: Connection,
  { post, after, limit }: LogQuestion,
): Promise<ExportedEntry[]> {
  const rows = await connection
    .selectFrom('log')
    .leftJoin('posts', 'posts.num', 'log.post')
    .leftJoin('actors', 'actors.num', 'log.actor')
    .leftJoin('revisions as old', 'old.num', 'log.live_before')
    .leftJoin('revisions as new', 'new.num', 'log.live_after')
    .leftJoin('revisions as draft', 'draft.num', 'log.draft_after')
    .selectAll('log')
    .select(['posts.id', 'posts.slug', 'actors.kind', 'actors.name', 'actors.hash as actorHash'])
    .select(['old.version as versionBefore', 'new.version as versionAfter', 'draft.version as draftVersion'])
    .select((select) =>
      select
        .selectFrom('revisions as content')
        .select('content.version')
        .whereRef('content.post', '=', 'log.post')
        .whereRef('content.hash', '=', 'log.content')
        .limit(1)
        .as('contentVersion'),
    )
    .where('log.num', '>', after)
    .$if(post !== undefined, (query) => query.where('log.post', '=', post as PostNum))
    .orderBy('log.num')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    num: row.num,
    at: row.at,
    action: row.action,
    post: row.post,
    id: row.id,
    slug: row.slug,
    liveBefore: row.live_before,
    liveAfter: row.live_after,
    draftBefore: row.draft_before,
    draftAfter: row.draft_after,
    versionBefore: row.versionBefore,
    versionAfter: row.versionAfter,
    draftVersion: row.draftVersion,
    contentVersion: row.contentVersion,
    slugBefore: row.slug_before,
    slugAfter: row.slug_after,
    run: row.run,
    by: row.kind === null ? null : { kind: row.kind, name: row.name },
    actor: row.actorHash,
    means: row.means as Means | null,
    request: row.request,
    reason: row.reason,
    content: row.content,
    hash: toHex(row.hash),
  }))
}

/** The name of the person who began a post at the desk, as its first entry says; null where it came another way. */
export async function findBeginner(connection: Connection, post: PostNum): Promise<string | null> {
  const first = await connection
    .selectFrom('log')
    .leftJoin('actors', 'actors.num', 'log.actor')
    .select(['actors.kind', 'actors.name', 'log.means'])
    .where('log.post', '=', post)
    .orderBy('log.num')
    .limit(1)
    .executeTakeFirst()
  return first?.kind === 'person' && first.means === 'desk' ? first.name : null
}

const entriesAtOnce = 500

/** Every entry after a number, in their order, some at a time. */
export async function* eachLogBatch(
  connection: Connection,
  { post, after = 0 }: { post?: PostNum | undefined; after?: number } = {},
): AsyncGenerator<ExportedEntry[]> {
  for (let last = after; ; ) {
    const entries = await listLogEntries(connection, { post, after: last, limit: entriesAtOnce })
    if (entries.length > 0) yield entries
    if (entries.length < entriesAtOnce) return
    last = entries.at(-1)?.num ?? last
  }
}

/** The number that was given last: an entry of it must be there. */
export async function findLastLogNum(connection: Connection): Promise<number> {
  const row = await connection.selectFrom('numbers').select('last').where('name', '=', 'log').executeTakeFirst()
  return row?.last ?? 0
}
