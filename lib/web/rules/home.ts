import { findAll, hasPage } from './lists.ts'
import { editorial, type Rule } from './rule.ts'

export const home: Rule = {
  name: 'home',
  owner: editorial,
  serves: 'The front page and the pages of all notes after it.',
  patterns: ['/', '/page/:page([1-9]\\d{0,5})'],
  keyedOn: 'the site, the epoch of the collection of all posts, the page number, the build',
  bypass: [],
  cached: [{ request: '/', because: 'the second request finds the page under the same epoch' }],
  notCached: [{ request: '/page/999999', because: 'there is no such page, and a 404 is never stored' }],
  expected:
    'A post that goes live is on the front page of the very next request, since its publication raised the epoch.',
  rollback: 'Roll the post back; the epoch is raised again and the page shows the post as it was.',
  async resolve({ store }, { params }) {
    if (params.page === '1') return { kind: 'moved', location: '/' }
    const page = Number(params.page ?? '1')
    const { count, ...all } = await findAll(store)
    if (page > 1 && !hasPage(count, page)) return { kind: 'missing' }
    return { kind: 'page', names: ['home', all.epoch, page], indexable: page === 1, tags: ['all'], epochs: [all] }
  },
}
