import { isSlug, parseVersion } from '#lib/core/posts'
import { findEpoch, findPublishedRevision } from '#lib/store'
import { explainAbsentPost, findLive } from './live-post.ts'
import { editorial, type Resolved, type Rule, type RuleContext } from './rule.ts'

const form = /\.(json|md)$/

export const history: Rule = {
  name: 'history',
  owner: editorial,
  serves: 'The versions of a post, and what changed from one to another.',
  patterns: [
    '/posts/:slug/versions',
    '/posts/:slug/versions.:form(json|md)',
    '/posts/:slug/:range([^\\/]+\\.\\.\\.[^\\/]+)',
  ],
  readBy: ({ form: named, range = '' }) => (named !== undefined || form.test(range) ? 'programs' : 'people'),
  keyedOn:
    'the site, the post’s id, the last entry of the log on it, the build; a difference: the hashes of both revisions and the post’s slug',
  bypass: [],
  cached: [
    { request: '/posts/{slug}/versions', because: 'the list is named by the last change of the post' },
    { request: '/posts/{slug}/{version}...{version}.json', because: 'two revisions never differ otherwise than today' },
  ],
  notCached: [{ request: '/posts/{slug}/0.0.0-none...{version}', because: 'no such version was published' }],
  expected: 'Every version that was published, and the difference of any two.',
  rollback: 'Nothing to roll back: unpublishing the post takes its history off, too.',
  async resolve(context, { params }) {
    const { slug = '', range, form: named = 'page' } = params
    if (range !== undefined) return resolveDifference(context, slug, range)
    const pointer = await findLive(context.store, slug)
    if (!pointer) return { kind: 'missing', wanted: slug }
    const ending = named === 'page' ? '' : `.${named}`
    if (pointer.kind === 'moved') return toMoved(pointer.slug, `versions${ending}`)
    const epoch = await findEpoch(context.store.read, { kind: 'post', slug: pointer.id })
    return {
      kind: 'page',
      names: named === 'page' ? ['versions', pointer.id, epoch] : ['past', pointer.id, epoch, `versions.${named}`],
      ...(named === 'page' && { lang: pointer.lang }),
      indexable: false,
      tags: [`post:${pointer.num}`],
      epochs: [{ kind: 'post', slug: pointer.id, epoch }],
    }
  },
  explainNoindex: async () => ['it is about a note, whose own address is the one to be found'],
  explainAbsence: ({ store }, { params }) => explainAbsentPost(store, params.slug ?? ''),
}

const toMoved = (slug: string, rest: string): Resolved => ({
  kind: 'moved',
  location: `/posts/${encodeURIComponent(slug)}/${rest}`,
})

async function resolveDifference({ store }: RuleContext, slug: string, range: string): Promise<Resolved> {
  const [, named = 'page'] = form.exec(range) ?? []
  const [from = '', to = '', more] = range.replace(form, '').split('...')
  const isAsked = isSlug(slug) && more === undefined && [from, to].every((version) => parseVersion(version) !== null)
  const old = isAsked ? await findPublishedRevision(store.read, slug, from) : null
  const fresh = old && (await findPublishedRevision(store.read, slug, to))
  if (!fresh) return { kind: 'missing', wanted: slug }
  if (fresh.slug !== slug) return toMoved(fresh.slug, range)
  const names = [fresh.revision.postId, old.revision.hash, fresh.revision.hash, slug]
  return {
    kind: 'page',
    names: named === 'page' ? ['difference', ...names] : ['comparison', ...names, named],
    ...(named === 'page' && { lang: fresh.revision.meta.lang }),
    version: to,
    indexable: false,
    // Two of many versions can be chosen in endless ways.
    endless: true,
    tags: ['permalink', `post:${fresh.num}`],
  }
}
