import type { Card } from '#lib/core/posts'
import { listCards, listShard, listSitemapShards, type Store } from '#lib/store'

/** The shards that list something, with the moment of their newest change. */
export const readSitemapIndex = (store: Store): Promise<{ slug: string; newest: string }[]> =>
  store.snapshot(listSitemapShards)

/** The posts of one shard. */
export const readSitemap = (
  store: Store,
  { shard }: { shard: string },
): Promise<{ slug: string; modifiedAt: string | null }[]> => listShard(store.read, shard)

const newest = 200

/** The posts that llms.txt names. */
export const readLlms = (store: Store): Promise<Card[]> => listCards(store.read, 'all', '', 0, newest)
