import { parseQuestion, questionParameters, renderQuestion } from '#lib/work/searching/question.ts'
import { findAllEpoch } from './lists.ts'
import { editorial, type Rule } from './rule.ts'

export const search: Rule = {
  name: 'search',
  owner: editorial,
  serves: 'Full-text search: the page, and the best titles as JSON for the field that answers while one types.',
  patterns: ['/search', '/search.:format(json)'],
  query: questionParameters,
  readBy: ({ format }) => (format === undefined ? 'people' : 'programs'),
  keyedOn:
    'the site, the epoch of all posts, the question in its one form (lower case, single spaces, filters in order, page), the build; unknown parameters are dropped',
  bypass: [],
  cached: [
    { request: '/search?q=cache+boundaries', because: 'no post has changed since the answer was made' },
    {
      request: '/search?utm_source=feed&q=%20Cache%20%20BOUNDARIES',
      because: 'it is the same question, so it has the same key',
    },
  ],
  notCached: [{ request: 'POST /search', because: 'only GET and HEAD are answered' }],
  expected:
    'A post is found by the first question after it went live and by none after it was withdrawn; questions that are not asked again make room for pages that are read.',
  rollback: 'Roll the post back: the epoch is raised, and every question is answered anew.',
  async resolve({ store }, { params, query }) {
    const all = await findAllEpoch(store)
    return {
      kind: 'page',
      names: [params.format === undefined ? 'search' : 'titles', all.epoch],
      query: renderQuestion(parseQuestion(query)),
      indexable: false,
      tags: ['all'],
      epochs: [all],
      endless: true,
    }
  },
}
