import { findMemento, parseHttpDate, toTimeLinks } from '#lib/core/history'
import { findEpoch, findHistory } from '#lib/store'
import { explainAbsentPost, findLive } from './live-post.ts'
import { editorial, type Rule } from './rule.ts'

/** Memento (RFC 7089). `Accept-Datetime` on a post leads to `timegate` before any rule is asked. */
export const memento: Rule = {
  name: 'memento',
  owner: editorial,
  serves: 'A post as it was at a moment: its TimeMap, and its own address as TimeGate (RFC 7089).',
  patterns: ['/posts/:slug/timemap', '/posts/:slug/timemap.:form(json)', '/posts/:slug/timegate'],
  query: ['at'],
  readBy: 'programs',
  keyedOn: 'the site, the post’s id, the last entry of the log on it, the build',
  bypass: [],
  cached: [{ request: '/posts/{slug}/timemap', because: 'the list is named by the last change of the post' }],
  notCached: [{ request: '/posts/no-such-note/timemap', because: 'there is no such post, and a 404 is never stored' }],
  expected: 'A moment leads to the version that was live at it; before the first version, to the first.',
  rollback: 'Nothing to roll back: a roll-back is a moment like any other.',
  async resolve({ store, site }, { params, query }) {
    const { slug = '', form } = params
    const at = query.get('at')
    const pointer = await findLive(store, slug)
    if (!pointer) return { kind: 'missing', wanted: slug }
    const moment = at === null ? null : parseMoment(at)
    if (at !== null && moment === null)
      return { kind: 'refused', status: 400, detail: 'Accept-Datetime holds no date.' }
    const rest = moment === null ? (form === undefined ? 'timemap' : 'timemap.json') : `timegate?at=${moment}`
    if (pointer.kind === 'moved') {
      const location = `/posts/${encodeURIComponent(pointer.slug)}/${rest}`
      // There are endlessly many moments: such an answer is not remembered.
      return { kind: 'moved', location, temporary: moment !== null }
    }
    if (moment !== null) {
      const past = await findHistory(store.read, pointer.id)
      const version = past && findMemento(past, moment)
      if (!version) return { kind: 'missing', wanted: slug }
      return {
        kind: 'moved',
        temporary: true,
        status: 302,
        location: `/posts/${encodeURIComponent(slug)}/${version}`,
        headers: { vary: 'Accept-Datetime', link: toTimeLinks({ url: site.shown.url, slug }) },
      }
    }
    const epoch = await findEpoch(store.read, { kind: 'post', slug: pointer.id })
    return {
      kind: 'page',
      names: ['past', pointer.id, epoch, rest],
      indexable: false,
      tags: [`post:${pointer.num}`],
      epochs: [{ kind: 'post', slug: pointer.id, epoch }],
    }
  },
  explainNoindex: async () => ['it is for programs'],
  explainAbsence: ({ store }, { params }) => explainAbsentPost(store, params.slug ?? ''),
}

/** As the header says it, or as the address that it leads to does. */
function parseMoment(text: string): string | null {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))
  return isInstant ? text : parseHttpDate(text)
}
