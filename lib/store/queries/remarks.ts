import type { Anchor } from '#lib/core/reviews'
import { decode, encode } from '../encoded.ts'
import type { RemarkState } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'

/** What a person says of a note or a passage of it, at the desk alone. Times in milliseconds since 1970. */
export interface Remark {
  num: number
  post: PostNum
  /** The state that it was made of: whose words it quotes. */
  revision: RevisionNum
  /** The remark that it answers; null: it begins a conversation. */
  parent: number | null
  author: string
  text: string
  /** Null: of the note as a whole. */
  anchor: Anchor | null
  /** What is suggested to stand in place of the passage; null: nothing is. */
  replacement: string | null
  state: RemarkState
  /** The person who resolved it, or took or declined what it suggests. */
  closer: string | null
  createdAt: number
  closedAt: number | null
}

export type NewRemark = Omit<Remark, 'num' | 'state' | 'closer' | 'closedAt'>

/** Gives its number. */
export async function insertRemark(transaction: Connection, remark: NewRemark): Promise<number> {
  const { anchor, createdAt, ...rest } = remark
  const { num } = await transaction
    .insertInto('remarks')
    .values({ ...rest, anchor: anchor && encode(anchor), state: 'open', created_at: createdAt })
    .returning('num')
    .executeTakeFirstOrThrow()
  return num
}

const select = (connection: Connection) => connection.selectFrom('remarks').selectAll()

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const toRemark = ({ anchor, created_at, closed_at, ...row }: Row): Remark => ({
  ...row,
  anchor: anchor && decode(anchor),
  createdAt: created_at,
  closedAt: closed_at,
})

export async function findRemark(connection: Connection, num: number): Promise<Remark | null> {
  const row = await select(connection).where('num', '=', num).executeTakeFirst()
  return row ? toRemark(row) : null
}

/** Those of a post with their answers, in the order in which they were made. */
export async function listRemarks(connection: Connection, post: PostNum): Promise<Remark[]> {
  const rows = await select(connection).where('post', '=', post).orderBy('num').execute()
  return rows.map(toRemark)
}

/** Moves a remark to another state, if it is in the one that was seen: false when it is not. */
export async function updateRemark(
  transaction: Connection,
  { num, state: seen }: Pick<Remark, 'num' | 'state'>,
  { state, closer, closedAt }: Pick<Remark, 'state' | 'closer' | 'closedAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('remarks')
    .set({ state, closer, closed_at: closedAt })
    .where('num', '=', num)
    .where('state', '=', seen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
