import { isSlug, parseVersion } from '#lib/core/posts'
import { toCardVersion } from '#lib/core/seo'
import { findPointer, findPublishedRevision } from '#lib/store'
import { platform, type Rule } from './rule.ts'

export const og: Rule = {
  name: 'og',
  owner: platform,
  serves: 'The picture of one published revision, 1200×630.',
  patterns: ['/og/:slug/:version.png'],
  query: ['v'],
  readBy: 'programs',
  keyedOn: 'the site, the post’s id, the revision’s hash, the build',
  bypass: [],
  cached: [
    {
      request: '/og/{slug}/{version}.png',
      because:
        'a revision never changes; with the right `v`, which names all that the card shows, browsers need not ask again',
    },
  ],
  notCached: [{ request: '/og/{slug}/0.0.0-none.png', because: 'no such revision was published' }],
  expected: 'Old pictures keep answering, so that links shared long ago stay whole.',
  rollback: 'Nothing to roll back: a new revision has a new picture.',
  /** A picture depends on its revision alone, so a former address of the post shows it as well: crawlers follow no redirects. */
  async resolve({ store, site }, { params, query }) {
    const { slug = '', version = '' } = params
    const published =
      isSlug(slug) && parseVersion(version) ? await findPublishedRevision(store.read, slug, version) : null
    if (!published) return { kind: 'missing', wanted: slug }
    const { postId, hash } = published.revision
    const live = await findPointer(store.read, published.slug)
    const isListed = live?.kind === 'live' && live.version === version && live.listed
    const immutable = query.get('v') === toCardVersion(site.shown, hash)
    return {
      kind: 'page',
      names: ['og', postId, hash],
      version,
      immutable,
      indexable: isListed,
      tags: ['og', `post:${published.num}`],
    }
  },
  explainNoindex: async () => [
    'search engines are shown the card of a revision that is live and that the gate lets through',
  ],
}
