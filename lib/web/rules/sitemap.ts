import { findCollection } from '#lib/store'
import { findAllEpoch } from './lists.ts'
import { platform, type Rule } from './rule.ts'

export const sitemap: Rule = {
  name: 'sitemap',
  owner: platform,
  serves:
    'The index of sitemaps and its shards: posts that the gate lets through and that name no other address as canonical, with the moment of their last change, and the pages that list them.',
  patterns: ['/sitemap.xml', '/sitemaps/:shard(\\d{1,9}|lists).xml'],
  readBy: 'programs',
  keyedOn: 'the site, the epoch of all posts (a shard of posts: its own), the build',
  bypass: [],
  cached: [{ request: '/sitemap.xml', because: 'the index is named by the epoch of all posts' }],
  notCached: [{ request: '/sitemaps/999999.xml', because: 'no post has such a number' }],
  expected: 'One publication changes the index and one shard.',
  rollback: 'Unpublish what must not be found.',
  async resolve({ store }, { params: { shard } }) {
    if (shard === undefined) {
      const all = await findAllEpoch(store)
      return { kind: 'page', names: ['sitemap', all.epoch], tags: ['sitemap'], epochs: [all] }
    }
    if (shard === 'lists') {
      const all = await findAllEpoch(store)
      return { kind: 'page', names: ['shard', shard, all.epoch], tags: ['sitemap'], epochs: [all] }
    }
    const found = await findCollection(store.read, 'shard', shard)
    if (!found) return { kind: 'missing' }
    const { epoch } = found
    return {
      kind: 'page',
      names: ['shard', shard, epoch],
      tags: ['sitemap'],
      epochs: [{ kind: 'shard', slug: shard, epoch }],
    }
  },
}
