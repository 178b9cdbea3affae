import { decode, encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { lengthOfBody, type WrittenState } from './working-copies.ts'

/** What a tab could not save: another one had saved since. */
export interface CopyAside extends WrittenState {
  num: number
  post: PostNum
  owner: string
  /** The tab that typed it. */
  tab: string
  revision: RevisionNum | null
  /** The saved state that it was typed over. */
  sequence: number
  /** In milliseconds since 1970. */
  updatedAt: number
}

/** A copy aside without its text. */
export type CopyAsideSummary = Pick<CopyAside, 'owner' | 'tab' | 'sequence' | 'updatedAt'> & {
  /** In characters. */
  length: number
}

/** What the tab laid aside before is replaced: it goes on from there. */
export async function saveCopyAside(
  transaction: Connection,
  { meta, updatedAt, ...rest }: Omit<CopyAside, 'num'>,
): Promise<void> {
  await transaction
    .insertInto('copies_aside')
    .values({ ...rest, meta: encode(meta), updated_at: updatedAt })
    .onConflict((conflict) =>
      conflict.columns(['post', 'owner', 'tab']).doUpdateSet((update) => ({
        revision: update.ref('excluded.revision'),
        format: update.ref('excluded.format'),
        meta: update.ref('excluded.meta'),
        body: update.ref('excluded.body'),
        sequence: update.ref('excluded.sequence'),
        updated_at: update.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

/** `until`: one that was laid aside after that moment stays. */
export async function deleteCopyAside(
  transaction: Connection,
  { post, owner, tab, until }: Pick<CopyAside, 'post' | 'owner' | 'tab'> & { until?: number },
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('copies_aside')
    .where('post', '=', post)
    .where('owner', '=', owner)
    .where('tab', '=', tab)
    .$if(until !== undefined, (query) => query.where('updated_at', '<=', until ?? 0))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function findCopyAside(
  connection: Connection,
  { post, owner, tab }: Pick<CopyAside, 'post' | 'owner' | 'tab'>,
): Promise<CopyAside | null> {
  const row = await connection
    .selectFrom('copies_aside')
    .selectAll()
    .where('post', '=', post)
    .where('owner', '=', owner)
    .where('tab', '=', tab)
    .executeTakeFirst()
  if (!row) return null
  const { meta, updated_at: updatedAt, ...rest } = row
  return { ...rest, meta: decode(meta), updatedAt }
}

/** How many a person has of a post beside that of one tab. */
export async function countOtherCopiesAside(
  connection: Connection,
  { post, owner, tab }: Pick<CopyAside, 'post' | 'owner' | 'tab'>,
): Promise<number> {
  const { count } = await connection
    .selectFrom('copies_aside')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('post', '=', post)
    .where('owner', '=', owner)
    .where('tab', '!=', tab)
    .executeTakeFirstOrThrow()
  return count
}

/** Those of a post, by their owners, the latest of each first, without the text. */
export async function listCopiesAside(connection: Connection, post: PostNum): Promise<CopyAsideSummary[]> {
  const rows = await connection
    .selectFrom('copies_aside')
    .select(['owner', 'tab', 'sequence', 'updated_at as updatedAt', lengthOfBody])
    .where('post', '=', post)
    .execute()
  return rows.toSorted((one, other) => one.owner.localeCompare(other.owner) || other.updatedAt - one.updatedAt)
}
