import { findListKind, isSlug, toListTag } from '#lib/core/posts'
import { type CollectionKind, findCollection, parseCursor } from '#lib/store'
import { listPattern } from './collection.ts'
import { editorial, type Rule } from './rule.ts'

const format = ':format(feed\\.json|rss\\.xml|atom\\.xml)'

export const feed: Rule = {
  name: 'feed',
  owner: editorial,
  serves: 'JSON Feed, RSS and Atom of all posts and of each topic, stack, tool, series, tag, author and language.',
  patterns: [`/${format}`, `/${listPattern}/:slug/${format}`],
  query: ['before'],
  readBy: 'programs',
  keyedOn: 'the site, the epoch of the collection, the format, where the page begins (?before=), the build',
  bypass: [],
  cached: [
    { request: '/feed.json', because: 'the feed is named by the epoch of all posts' },
    { request: '/topics/{topic}/atom.xml', because: 'a topic’s feed is named by the topic’s epoch' },
  ],
  notCached: [{ request: '/feed.json?before=yesterday', because: 'that is no place in the feed' }],
  expected:
    'A feed reader that asks again with its ETag gets 304 until a post of the feed changes, and then the change at once.',
  rollback: 'Roll the post back; ids in feeds never change.',
  async resolve({ store, site: { shown } }, { params, query }) {
    const { kind: plural, slug = '', format: asked = '' } = params
    const before = query.get('before')
    if (before !== null && !parseCursor(before)) return { kind: 'missing' }
    const kind: CollectionKind | null = plural === undefined ? 'all' : findListKind(plural)
    const listed = kind && (kind === 'all' || isSlug(slug)) ? await findCollection(store.read, kind, slug) : null
    if (!kind || (kind !== 'all' && !listed)) return { kind: 'missing' }
    const epoch = listed?.epoch ?? 0
    return {
      kind: 'page',
      // No slug is a hyphen: it stands for all posts.
      names: ['feed', plural ?? '-', slug || '-', epoch, asked],
      ...(kind === 'all' && before === null && shown.hub
        ? { headers: { link: toHubLinks(shown.hub, `${shown.url}/${asked}`) } }
        : {}),
      ...(before === null ? {} : { query: `before=${encodeURIComponent(before)}`, endless: true }),
      tags: [toListTag(kind, slug)],
      epochs: [{ kind, slug, epoch }],
    }
  },
}

/** How a subscriber finds the hub and the name of the feed there (WebSub, section 4). */
const toHubLinks = (hub: string, self: string): string => `<${hub}>; rel="hub", <${self}>; rel="self"`
