import { findNamedSite } from '../sites.ts'
import { platform, type Rule } from './rule.ts'

export const style: Rule = {
  name: 'style',
  owner: platform,
  serves: 'The colours and faces of the publication, where it has its own.',
  patterns: ['/site/:name.css'],
  readBy: 'programs',
  keyedOn: 'the site record that its address names, the build',
  bypass: ['for a name that no site record has: a 404 is never stored'],
  cached: [],
  notCached: [{ request: '/site/unknown.css', because: 'no site record has this name' }],
  expected: 'A style sheet that never changes: other colours have another address.',
  rollback: 'Set the colours in site.yaml back; the pages name the style sheet of before.',
  async resolve({ store }, { params }) {
    const { name = '' } = params
    const site = await findNamedSite(store, name)
    if (!site) return { kind: 'missing' }
    return { kind: 'page', names: ['style', name], immutable: true, indexable: false, tags: ['page'] }
  },
}
