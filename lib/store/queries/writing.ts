import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

export async function nextNumber(connection: Connection, table: 'posts' | 'revisions'): Promise<number> {
  const row = await connection
    .selectFrom(table)
    .select((select) => select.fn.max('num').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

export interface SlugOwner {
  id: string
  /** Whether the slug is its present address. */
  current: boolean
  /** The file that it was imported from. */
  origin: string | null
}

/** Which post answers to each of these slugs. */
export async function listSlugOwners(
  connection: Connection,
  slugs: readonly string[],
): Promise<Map<string, SlugOwner>> {
  const owners = new Map<string, SlugOwner>()
  for (const piece of inPieces(slugs)) {
    const rows = await connection
      .selectFrom('slugs')
      .innerJoin('posts', 'posts.num', 'slugs.post')
      .select(['slugs.slug', 'posts.id', 'posts.slug as current', 'posts.origin'])
      .where('slugs.slug', 'in', piece)
      .execute()
    for (const row of rows) owners.set(row.slug, { id: row.id, current: row.slug === row.current, origin: row.origin })
  }
  return owners
}

/** A present address wins over another post's former one. */
export async function saveSlugs(
  connection: Connection,
  rows: readonly { slug: string; post: number; current: boolean }[],
): Promise<void> {
  const toRow = ({ slug, post }: { slug: string; post: number }) => ({ slug, post })
  await insertRows(connection, 'slugs', rows.filter((row) => !row.current).map(toRow), (insert) =>
    insert.onConflict((conflict) => conflict.column('slug').doNothing()),
  )
  await insertRows(connection, 'slugs', rows.filter((row) => row.current).map(toRow), (insert) =>
    insert.onConflict((conflict) =>
      conflict.column('slug').doUpdateSet((update) => ({ post: update.ref('excluded.post') })),
    ),
  )
}

export async function insertEditions(
  connection: Connection,
  editions: readonly { post: number; edition: string; revision: number; parts: string }[],
): Promise<void> {
  await insertRows(
    connection,
    'editions',
    editions.map(({ post, edition, revision, parts }) => ({ post, edition, revision, parts })),
    (insert) => insert.onConflict((conflict) => conflict.columns(['post', 'edition']).doNothing()),
  )
}

export interface LogEntry {
  action: string
  post: number | null
  liveBefore: number | null
  liveAfter: number | null
  draftBefore: number | null
  draftAfter: number | null
  slugBefore: string | null
  slugAfter: string | null
}

export async function appendLog(
  connection: Connection,
  at: string,
  run: number | null,
  entries: readonly LogEntry[],
): Promise<void> {
  await insertRows(
    connection,
    'log',
    entries.map((entry) => ({
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
    })),
  )
}
