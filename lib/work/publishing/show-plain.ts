import {
  listPlainByOtherRules,
  listPointers,
  listRevisionKeys,
  listStoredRevisions,
  type PlainReason,
  type Store,
} from '#lib/store'
import { applyChanges } from './apply-changes.ts'

export interface ShownRevision {
  /** The post's id. */
  id: string
  version: string
}

/** Has a published revision shown as it is written from now on, since its page is more than may be made. */
export async function showPlain(
  store: Store,
  { id, version }: ShownRevision,
  plain: PlainReason,
  now: string,
): Promise<void> {
  await store.write(async (transaction) => {
    const post = (await listPointers(transaction, [id])).get(id)
    const keys = post ? await listRevisionKeys(transaction, [post.num]) : []
    const key = keys.find((candidate) => candidate.version === version && candidate.status !== 'draft')
    const revision = key && (await listStoredRevisions(transaction, [key.num])).get(key.num)
    if (!revision || revision.isPlain) return
    await applyChanges(transaction, [{ kind: 'show', id, revision: revision.num, plain }], { now })
  })
}

/** Lets pages be made again that could not be made under other rules, some of them. Returns how many. */
export const showWhole = (store: Store, rules: string, limit: number, now: string): Promise<number> =>
  store.write(async (transaction) => {
    const revisions = await listPlainByOtherRules(transaction, rules, limit)
    await applyChanges(
      transaction,
      revisions.map(({ id, revision }) => ({ kind: 'show', id, revision, plain: null })),
      { now },
    )
    return revisions.length
  })
