import { sql } from 'kysely'
import type { LogAction } from '../kinds.ts'
import type { RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'

/** What a store holds, in numbers. */
export interface StoreOverview {
  live: number
  /** Live, and let through by the gate. */
  listed: number
  drafts: number
  /** Published once, and off the site. */
  withdrawn: number
  revisions: number
  editions: number
  /** Live posts whose similar posts are still to be found. */
  similarDue: number
}

export async function readOverview(connection: Connection): Promise<StoreOverview> {
  const { rows } = await sql<StoreOverview>`SELECT
    count(live) AS live, count(*) FILTER (WHERE listed = 1) AS listed, count(draft) AS drafts,
    count(*) FILTER (WHERE live IS NULL AND num IN (SELECT post FROM publications)) AS withdrawn,
    (SELECT count(*) FROM revisions) AS revisions, (SELECT count(*) FROM editions) AS editions,
    count(*) FILTER (WHERE similar_due = 1) AS similarDue FROM posts`.execute(connection)
  return rows[0] as StoreOverview
}

export interface LoggedAction {
  at: string
  action: LogAction
  post: string | null
  /** The version that was live afterwards, or before it went off the site; of a draft, its own. */
  version: string | null
}

/** What was done last, the latest first. */
export async function listLastActions(connection: Connection, limit: number): Promise<LoggedAction[]> {
  return connection
    .selectFrom('log')
    .leftJoin('posts', 'posts.num', 'log.post')
    .leftJoin('revisions', (join) =>
      join.on(
        'revisions.num',
        '=',
        sql<RevisionNum>`CASE log.action WHEN 'draft' THEN log.draft_after WHEN 'history' THEN NULL
        ELSE coalesce(log.live_after, log.live_before) END`,
      ),
    )
    .select(['log.at', 'log.action', 'posts.id as post', 'revisions.version'])
    .orderBy('log.num', 'desc')
    .limit(limit)
    .execute()
}
