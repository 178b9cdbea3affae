import { toTimeLinks } from '#lib/core/history'
import { isSlug, parseVersion } from '#lib/core/posts'
import { findPictureSetName, findPublishedRevision } from '#lib/store'
import { explainAbsentPost } from './live-post.ts'
import { editorial, type Rule } from './rule.ts'

export const permalink: Rule = {
  name: 'permalink',
  owner: editorial,
  serves: 'One published revision of a post, for good.',
  patterns: ['/posts/:slug/:version'],
  keyedOn:
    'the site, the post’s id and slug, the revision’s hash, the policy of its source, the moments of publication and change that it shows, whether its text is shown as it is written, its pictures, what the record says of its review, the build',
  bypass: [],
  cached: [{ request: '/posts/{slug}/{version}', because: 'a revision never changes' }],
  notCached: [{ request: '/posts/{slug}/0.0.0-none', because: 'no such revision was published' }],
  expected: 'The revision of that version and a way to the live one; not for search engines.',
  rollback: 'Nothing to roll back: unpublishing the post takes its permalinks off, too.',
  async resolve({ store, site }, { params }) {
    const { slug = '', version = '' } = params
    const published =
      isSlug(slug) && parseVersion(version) ? await findPublishedRevision(store.read, slug, version) : null
    if (!published) return { kind: 'missing', wanted: slug }
    if (published.slug !== slug)
      return { kind: 'moved', location: `/posts/${encodeURIComponent(published.slug)}/${version}` }
    const { revision, policy, publishedAt, modifiedAt, firstLiveAt, isPlain, review } = published
    const text = isPlain ? 'plain' : 'whole'
    const pictures = (await findPictureSetName(store.read, revision.postId, revision.hash)) ?? '-'
    return {
      kind: 'page',
      // When the post was first published, what its source lets through, its review and its pictures can change without the revision.
      names: [
        ...['permalink', revision.postId, revision.hash, slug, policy, publishedAt, modifiedAt, text, pictures],
        review ?? '-',
      ],
      lang: revision.meta.lang,
      version,
      shows: { id: revision.postId, version },
      indexable: false,
      headers: {
        'memento-datetime': new Date(firstLiveAt).toUTCString(),
        link: toTimeLinks({ url: site.shown.url, slug }),
      },
      tags: ['permalink', `post:${published.num}`],
    }
  },
  explainNoindex: async () => ['it is one revision of a post, whose own address is the one to be found'],
  explainAbsence: ({ store }, { params }) => explainAbsentPost(store, params.slug ?? ''),
}
