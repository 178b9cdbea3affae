import { findAllEpoch } from './lists.ts'
import { platform, type Rule } from './rule.ts'

export const cacheRules: Rule = {
  name: 'page',
  owner: platform,
  serves: 'Pages that are part of the software: the cache rules.',
  patterns: ['/cache-rules'],
  keyedOn: 'the site, the epoch of all posts, from which the examples come, the build',
  bypass: [],
  cached: [{ request: '/cache-rules', because: 'the rules change with the software, and the examples with the posts' }],
  notCached: [],
  expected: 'The rules of the software that serves them, with a live post as the example.',
  rollback: 'Deploy the earlier build.',
  async resolve({ store }) {
    const all = await findAllEpoch(store)
    return { kind: 'page', names: ['cache-rules', all.epoch], tags: ['page'], epochs: [all] }
  },
}
