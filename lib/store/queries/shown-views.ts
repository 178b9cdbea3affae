import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

/** How often people read posts here, as their pages say it; those of which nothing is said are left out. */
export async function listShownViews(connection: Connection, posts: readonly PostNum[]): Promise<Map<PostNum, number>> {
  const found = new Map<PostNum, number>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('shown_views')
      .select(['post', 'people'])
      .where('post', 'in', piece)
      .execute()
    for (const { post, people } of rows) found.set(post, people)
  }
  return found
}

export async function saveShownViews(
  transaction: Connection,
  rows: readonly { post: PostNum; people: number }[],
): Promise<void> {
  await insertRows(transaction, 'shown_views', rows, (insert) =>
    insert.onConflict((conflict) =>
      conflict.column('post').doUpdateSet((update) => ({ people: update.ref('excluded.people') })),
    ),
  )
}
