import { findSiteFile } from '#lib/store'
import { platform, type Rule } from './rule.ts'

export const logo: Rule = {
  name: 'logo',
  owner: platform,
  serves: 'The picture beside the name of the publication.',
  patterns: ['/site/:hash([0-9a-f]{16}).:format(svg|png)'],
  readBy: 'programs',
  keyedOn: 'the content of the picture, which its address names, the build',
  bypass: ['for a name that no picture has: a 404 is never stored'],
  cached: [],
  notCached: [{ request: '/site/0123456789abcdef.svg', because: 'no picture has this name' }],
  expected: 'A picture that never changes: another one has another address.',
  rollback: 'Name the earlier picture in site.yaml.',
  async resolve({ store }, { params }) {
    const { hash = '', format = '' } = params
    if (!(await findSiteFile(store.read, hash))) return { kind: 'missing' }
    return { kind: 'page', names: ['logo', hash, format], immutable: true, indexable: false, tags: ['page'] }
  },
}
