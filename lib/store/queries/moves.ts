import { sql } from 'kysely'
import type { LogAction } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { inPieces } from './rows.ts'

/** Leaving with a file and returning with it is nobody's decision on the post. */
const withFile: LogAction[] = ['prune', 'return']

/**
 * Tells for each post whether an import moved its live pointer last, or a person, who published, rolled back, withdrew, or
 * took a run back. Posts whose pointer never moved are missing.
 */
export async function listLastMovers(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, 'import' | 'person'>> {
  const movers = new Map<PostNum, 'import' | 'person'>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('log')
      .leftJoin('runs', 'runs.num', 'log.run')
      .select(['log.post', 'runs.kind'])
      .where('log.num', 'in', (last) =>
        last
          .selectFrom('log')
          .select(({ fn }) => fn.max('num').as('num'))
          .where('post', 'in', piece)
          .where('action', 'not in', withFile)
          .where(sql<boolean>`live_before IS DISTINCT FROM live_after`)
          .groupBy('post'),
      )
      .execute()
    for (const { post, kind } of rows) if (post !== null) movers.set(post, kind === 'import' ? 'import' : 'person')
  }
  return movers
}

/**
 * The posts whose present draft a person put there, at the desk or by a command. Drafts that an import brought are missing, and
 * so are those that came back with a run that was taken back, unless they were a person's before.
 */
export async function listDraftsOfPersons(connection: Connection, posts: readonly PostNum[]): Promise<Set<PostNum>> {
  const found = new Set<PostNum>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('log')
      .leftJoin('runs', 'runs.num', 'log.run')
      .leftJoin('actors', 'actors.num', 'log.actor')
      .select(['log.post', 'runs.kind as run', 'actors.kind as actor'])
      .where('log.num', 'in', (last) =>
        last
          .selectFrom('log as moves')
          .leftJoin('runs as mover', 'mover.num', 'moves.run')
          .select(({ fn }) => fn.max('moves.num').as('num'))
          .where('moves.post', 'in', piece)
          .where('moves.draft_after', '=', (present) =>
            present.selectFrom('posts').select('posts.draft').whereRef('posts.num', '=', 'moves.post'),
          )
          .where(sql<boolean>`moves.draft_before IS DISTINCT FROM moves.draft_after`)
          .where(sql<boolean>`mover.kind IS DISTINCT FROM 'rollback'`)
          .groupBy('moves.post'),
      )
      .execute()
    for (const { post, run, actor } of rows) {
      // Entries from before actors were recorded have none: without a run, a person typed the command.
      const isOfPerson = run !== 'import' && (actor === null || actor === 'person')
      if (post !== null && isOfPerson) found.add(post)
    }
  }
  return found
}

/** Which revision was live when the file of each post was found gone. */
export async function listPrunedRevisions(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, RevisionNum>> {
  const revisions = new Map<PostNum, RevisionNum>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('log')
      .select(['post', 'live_before'])
      .where('num', 'in', (last) =>
        last
          .selectFrom('log')
          .select(({ fn }) => fn.max('num').as('num'))
          .where('post', 'in', piece)
          .where('action', '=', 'prune')
          .groupBy('post'),
      )
      .execute()
    for (const { post, live_before } of rows)
      if (post !== null && live_before !== null) revisions.set(post, live_before)
  }
  return revisions
}
