import type { Card, GatePolicy } from '#lib/core/posts'
import type { Features } from '#lib/core/related'
import { dialectOf } from '../dialect.ts'
import { decode, encode } from '../encoded.ts'
import type { Withdrawal } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { touchedBy } from '../touched.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

/** A post as the database holds it, with what publishing needs to know of it. */
export interface PostState {
  num: PostNum
  id: string
  slug: string
  live: RevisionNum | null
  draft: RevisionNum | null
  edition: string | null
  listed: boolean
  publishedAt: string | null
  modifiedAt: string | null
  card: Card | null
  problem: string | null
  stack: string | null
  features: Features | null
  signature: Uint8Array | null
  similarDue: boolean
  withdrawn: Withdrawal | null
  /** The file that the post was imported from. */
  origin: string | null
  /** What lets the post through the gate. */
  policy: GatePolicy
  /** The state that its source brought last. */
  imported: RevisionNum | null
}

/** A post with a live revision. */
export type LivePost = PostState & { live: RevisionNum }

export const isLive = (state: PostState): state is LivePost => state.live !== null

export async function listPostStates(
  connection: Connection,
  by: { ids: readonly string[] } | { nums: readonly PostNum[] },
): Promise<PostState[]> {
  const [column, values] = 'ids' in by ? (['id', by.ids] as const) : (['num', by.nums] as const)
  const states: PostState[] = []
  for (const piece of inPieces<string | PostNum>(values)) {
    const rows = await connection
      .selectFrom('posts')
      .selectAll()
      .where(column, 'in', piece as never)
      .execute()
    for (const { published_at, modified_at, similar_due, ...row } of rows)
      states.push({
        ...row,
        listed: row.listed === 1,
        publishedAt: published_at,
        modifiedAt: modified_at,
        similarDue: similar_due === 1,
        card: row.card && decode(row.card),
        features: row.features && decode(row.features),
      })
  }
  return states
}

export type Pointers = Pick<
  PostState,
  'num' | 'id' | 'slug' | 'live' | 'draft' | 'withdrawn' | 'policy' | 'origin' | 'imported'
>

/** What deciding about a revision needs to know of its post, by id; the whole state is thirty times as much to read. */
export async function listPointers(connection: Connection, ids: readonly string[]): Promise<Map<string, Pointers>> {
  const found = new Map<string, Pointers>()
  for (const piece of inPieces(ids)) {
    const rows = await connection
      .selectFrom('posts')
      .select(['num', 'id', 'slug', 'live', 'draft', 'withdrawn', 'policy', 'origin', 'imported'])
      .where('id', 'in', piece)
      .execute()
    for (const row of rows) found.set(row.id, row)
  }
  return found
}

const toPostRow = ({ listed, publishedAt, modifiedAt, similarDue, card, features, ...post }: PostState) => ({
  ...post,
  listed: listed ? 1 : 0,
  published_at: publishedAt,
  modified_at: modifiedAt,
  card: card && encode(card),
  features: features && encode(features),
  similar_due: similarDue ? 1 : 0,
})

function notePosts(transaction: Connection, posts: readonly PostState[]): void {
  const touched = touchedBy(transaction)?.posts
  if (touched) for (const { num } of posts) touched.add(num)
}

/** Posts that are not there yet: of a plain insert SQLite keeps nothing that it might have to take back, of an upsert it does. */
export async function insertPosts(transaction: Connection, posts: readonly PostState[]): Promise<void> {
  notePosts(transaction, posts)
  await insertRows(transaction, 'posts', posts.map(toPostRow))
}

/** Notes which stored state the source of a post has now; by the post's id. */
export async function saveImported(
  transaction: Connection,
  posts: readonly { id: string; revision: RevisionNum }[],
): Promise<void> {
  const [first] = posts
  if (!first) return
  const update = transaction.updateTable('posts').set({ imported: first.revision }).where('id', '=', first.id).compile()
  await dialectOf(transaction).runMany(
    update,
    posts.map(({ id, revision }) => [revision, id]),
  )
}

export async function updatePosts(transaction: Connection, posts: readonly PostState[]): Promise<void> {
  notePosts(transaction, posts)
  const rows = posts.map((post) => {
    const { num, id, ...row } = toPostRow(post)
    return { num, row }
  })
  const [first] = rows
  if (!first) return
  const update = transaction.updateTable('posts').set(first.row).where('num', '=', first.num).compile()
  await dialectOf(transaction).runMany(
    update,
    rows.map(({ num, row }) => [...Object.values(row), num]),
  )
}
