import { decode, encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import type { WrittenState } from './working-copies.ts'

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

export async function deleteCopyAside(
  transaction: Connection,
  { post, owner, tab }: Pick<CopyAside, 'post' | 'owner' | 'tab'>,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('copies_aside')
    .where('post', '=', post)
    .where('owner', '=', owner)
    .where('tab', '=', tab)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Those of a post, by their owners, the latest of each first. */
export async function listCopiesAside(connection: Connection, post: PostNum): Promise<CopyAside[]> {
  const rows = await connection.selectFrom('copies_aside').selectAll().where('post', '=', post).execute()
  return rows
    .map(({ meta, updated_at, ...row }): CopyAside => ({ ...row, meta: decode(meta), updatedAt: updated_at }))
    .toSorted((one, other) => one.owner.localeCompare(other.owner) || other.updatedAt - one.updatedAt)
}
