import { isSlug } from '#lib/core/posts'
import { findCollection, findEpoch } from '#lib/store'
import { editorial, type Rule } from './rule.ts'

const format = ':format(changes\\.json|changes\\.atom)'

export const changes: Rule = {
  name: 'changes',
  owner: editorial,
  serves: 'Every publication of all posts or of a topic, with its difference, as JSON and Atom.',
  patterns: [`/${format}`, `/topics/:topic/${format}`],
  query: ['before'],
  readBy: 'programs',
  keyedOn: 'the site, the last entry of the log, the topic, where the page begins (?before=), the build',
  bypass: [],
  cached: [{ request: '/changes.json', because: 'the list is named by the last entry of the log' }],
  notCached: [{ request: '/changes.json?before=yesterday', because: 'that is no place in the log' }],
  expected: 'A publication, a new version, a roll-back or a withdrawal is the first entry on the next request.',
  rollback: 'Nothing to roll back: a roll-back is an entry like any other.',
  async resolve({ store }, { params, query }) {
    const { topic, format: asked = '' } = params
    const before = query.get('before')
    if (before !== null && !/^[1-9]\d{0,14}$/.test(before)) return { kind: 'missing' }
    if (topic !== undefined && !(isSlug(topic) && (await findCollection(store.read, 'topic', topic))))
      return { kind: 'missing' }
    const epoch = await findEpoch(store.read, { kind: 'log', slug: '' })
    return {
      kind: 'page',
      // No slug is a hyphen: it stands for all topics.
      names: ['changes', topic ?? '-', epoch, asked],
      ...(before === null ? {} : { query: `before=${before}`, endless: true }),
      tags: ['changes'],
      epochs: [{ kind: 'log', slug: '', epoch }],
    }
  },
}
