import { findCollection, toShardOfPart } from '#lib/store'
import { findAllEpoch } from './lists.ts'
import { platform, type Rule } from './rule.ts'

export const llmsFull: Rule = {
  name: 'llms-full',
  owner: platform,
  serves:
    'The notes that the gate lets through, in full, as text: all of a small publication, else parts of a hundred.',
  patterns: ['/llms-full.txt', '/llms-full/:part(\\d{1,7}).txt'],
  readBy: 'programs',
  keyedOn: 'the site, the epoch of all posts (a part: that of its shard of the sitemap), the build',
  bypass: [],
  cached: [{ request: '/llms-full.txt', because: 'it is named by the epoch of all posts' }],
  notCached: [{ request: '/llms-full/9999999.txt', because: 'no post has such a number' }],
  expected: 'One publication changes the list of parts and the parts of one shard.',
  rollback: 'Unpublish what must not be found.',
  async resolve({ store }, { params: { part } }) {
    const all = await findAllEpoch(store)
    const page = { kind: 'page', indexable: false } as const
    if (part === undefined) return { ...page, names: ['llms-full', '-', all.epoch], tags: ['all'], epochs: [all] }
    const slug = toShardOfPart(part)
    const shard = String(Number(part)) === part ? await findCollection(store.read, 'shard', slug) : null
    if (!shard) return { kind: 'missing' }
    const { epoch } = shard
    return { ...page, names: ['llms-full', part, epoch], tags: ['sitemap'], epochs: [{ kind: 'shard', slug, epoch }] }
  },
  explainNoindex: async () => ['search engines are shown the pages, not their text'],
}
