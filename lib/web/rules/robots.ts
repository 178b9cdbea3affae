import { renderRobotsTxt } from '#lib/core/seo'
import { findAllEpoch } from './lists.ts'
import { platform, type Rule } from './rule.ts'

export const robots: Rule = {
  name: 'robots',
  owner: platform,
  serves: 'robots.txt and llms.txt.',
  patterns: ['/:file(robots\\.txt|llms\\.txt)'],
  readBy: 'programs',
  keyedOn: 'the site, the build; llms.txt: the epoch of all posts as well',
  bypass: [],
  cached: [{ request: '/robots.txt', because: 'it changes with the site and the software only' }],
  notCached: [],
  expected:
    'robots.txt is always 200, also while the database cannot be read: an error there would tell crawlers to stay away.',
  rollback: 'Deploy the earlier build.',
  async resolve({ store }, { params }) {
    if (params.file === 'robots.txt') return { kind: 'page', names: ['robots'], tags: ['page'] }
    const all = await findAllEpoch(store)
    return { kind: 'page', names: ['llms', all.epoch], tags: ['all'], epochs: [all] }
  },
  standIn: ({ file }) => (file === 'robots.txt' ? renderRobotsTxt(null) : null),
}
