import { findCollection, postsPerPage, type Store } from '#lib/store'
import type { EpochName } from './decision.ts'

/** The list of all posts, which exists before the first is published. */
export async function findAll(store: Store): Promise<EpochName & { count: number }> {
  const all = await findCollection(store.read, 'all', '')
  return { kind: 'all', slug: '', epoch: all?.epoch ?? 0, count: all?.count ?? 0 }
}

/** The epoch of all posts, as a decision names it. */
export async function findAllEpoch(store: Store): Promise<EpochName> {
  const { kind, slug, epoch } = await findAll(store)
  return { kind, slug, epoch }
}

/** Whether a list is long enough to have a page of this number. */
export const hasPage = (count: number, page: number): boolean => (page - 1) * postsPerPage < count
