import { isSlug, parseVersion } from '#lib/core/posts'
import { findPublishedRevision } from '#lib/store'
import { explainAbsentPost } from './live-post.ts'
import { editorial, type Rule } from './rule.ts'

export const citation: Rule = {
  name: 'citation',
  owner: editorial,
  serves: 'How to cite one published revision: a sentence, BibTeX, RIS and CSL-JSON.',
  patterns: ['/posts/:slug/:version/cite.:form(txt|bib|ris|json)'],
  readBy: 'programs',
  keyedOn:
    'the site, the post’s id and slug, the revision’s hash, the moments of publication and change, the form, the build',
  bypass: [],
  cached: [{ request: '/posts/{slug}/{version}/cite.bib', because: 'a revision never changes' }],
  notCached: [{ request: '/posts/{slug}/0.0.0-none/cite.bib', because: 'no such revision was published' }],
  expected: 'The revision’s title, authors, day and permalink, as reference managers read them.',
  rollback: 'Nothing to roll back: unpublishing the post takes it off, too.',
  async resolve({ store }, { params }) {
    const { slug = '', version = '', form = '' } = params
    const isAsked = isSlug(slug) && parseVersion(version) !== null
    const published = isAsked ? await findPublishedRevision(store.read, slug, version) : null
    if (!published) return { kind: 'missing', wanted: slug }
    if (published.slug !== slug)
      return { kind: 'moved', location: `/posts/${encodeURIComponent(published.slug)}/${version}/cite.${form}` }
    const { revision, publishedAt, modifiedAt } = published
    return {
      kind: 'page',
      names: ['citation', revision.postId, revision.hash, slug, publishedAt, modifiedAt, form],
      version,
      indexable: false,
      tags: ['permalink', `post:${published.num}`],
    }
  },
  explainNoindex: async () => ['it is about a note, whose own address is the one to be found'],
  explainAbsence: ({ store }, { params }) => explainAbsentPost(store, params.slug ?? ''),
}
