import { findListKind, isSlug, listKinds, toListTag, toPlural } from '#lib/core/posts'
import { findCollection, type Store } from '#lib/store'
import { findAllEpoch, hasPage } from './lists.ts'
import { editorial, type Resolved, type Rule, type RuleContext } from './rule.ts'

/** The first segment of an address of a list, as a pattern. */
export const listPattern = `:kind(${listKinds.map(toPlural).join('|')})`

export const collection: Rule = {
  name: 'collection',
  owner: editorial,
  serves: 'Topics, stacks, tools, series, tags, authors and languages: their indexes and their pages.',
  patterns: [`/${listPattern}`, `/${listPattern}/:slug`, `/${listPattern}/:slug/page/:page([1-9]\\d{0,5})`],
  keyedOn: 'the site, the collection’s epoch (an index: that of all posts), the page number, the build',
  bypass: [],
  cached: [
    { request: '/topics', because: 'the index is named by the epoch of all posts' },
    { request: '/topics/{topic}', because: 'the list is named by the topic’s epoch' },
  ],
  notCached: [{ request: '/topics/no-such-topic', because: 'no post was ever listed there' }],
  expected: 'A list changes in the moment in which a post under it goes live, changes or is withdrawn.',
  rollback: 'Roll the post back; every list it is in follows.',
  resolve: (context, { params }) =>
    params.slug === undefined ? resolveIndex(context, params) : resolveList(context.store, params),
}

async function resolveIndex({ store, site }: RuleContext, params: Record<string, string>): Promise<Resolved> {
  const { kind: plural = '' } = params
  const kind = findListKind(plural)
  if (!kind) return { kind: 'missing' }
  const all = await findAllEpoch(store)
  const indexable = site.shown.kinds.includes(kind)
  return { kind: 'page', names: ['terms', plural, all.epoch], indexable, tags: ['all'], epochs: [all] }
}

async function resolveList(store: Store, params: Record<string, string>): Promise<Resolved> {
  const { kind: plural = '', slug = '' } = params
  if (params.page === '1') return { kind: 'moved', location: `/${plural}/${encodeURIComponent(slug)}` }
  const kind = findListKind(plural)
  const page = Number(params.page ?? '1')
  const found = kind && isSlug(slug) ? await findCollection(store.read, kind, slug) : null
  if (!kind || !found || (page > 1 && !hasPage(found.count, page))) return { kind: 'missing', wanted: slug }
  return {
    kind: 'page',
    names: ['collection', plural, slug, found.epoch, page],
    indexable: found.count > 0,
    tags: [toListTag(kind, slug)],
    epochs: [{ kind, slug, epoch: found.epoch }],
  }
}
