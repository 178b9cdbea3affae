import { sql } from 'kysely'
import type { AnswerOfSurface } from '../answer-of-surface.ts'
import { decode, encode } from '../encoded.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'

interface NewReceipt {
  post: PostNum
  /** In milliseconds since 1970. */
  at: number
  /** Where the site was asked. */
  origin: string
  /** What was done before: `publish`, `rollback` …; `ask` where nothing was. */
  action: string
  /** What was live; null where nothing was. */
  version: string | null
  surfaces: AnswerOfSurface[]
}

export interface StoredReceipt extends NewReceipt {
  num: number
  /** The post's present address. */
  slug: string
  /** How many surfaces were not known to serve what they had to. */
  wrong: number
}

/** Older ones go when another one is kept. */
const mostKept = 5000

export async function insertReceipt(transaction: Connection, { surfaces, ...receipt }: NewReceipt): Promise<void> {
  const wrong = surfaces.filter(({ state }) => state !== 'new').length
  const { num } = await transaction
    .insertInto('receipts')
    .values({ ...receipt, wrong, surfaces: encode(surfaces) })
    .returning('num')
    .executeTakeFirstOrThrow()
  await transaction
    .deleteFrom('receipts')
    .where('num', '<=', num - mostKept)
    .execute()
}

/** Written out, since SQLite chooses an index over a condition only when it sees the value. */
const nothing = sql<number>`0`

/** The newest first, from before one of them: of a post, or those that name a surface that is not right. */
export async function listReceipts(
  connection: Connection,
  {
    before = Number.MAX_SAFE_INTEGER,
    post,
    isWrong = false,
    limit,
  }: { before?: number; post?: PostNum; isWrong?: boolean; limit: number },
): Promise<StoredReceipt[]> {
  const rows = await connection
    .selectFrom('receipts')
    .innerJoin('posts', 'posts.num', 'receipts.post')
    .selectAll('receipts')
    .select('posts.slug')
    .where('receipts.num', '<', before)
    .$if(post !== undefined, (query) => query.where('receipts.post', '=', post as PostNum))
    .$if(isWrong, (query) => query.where('receipts.wrong', '>', nothing))
    .orderBy('receipts.num', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ surfaces, ...row }) => ({ ...row, surfaces: decode(surfaces) }))
}
