import { isSlug } from '#lib/core/posts'
import { findCollection, findKind, type Store } from '#lib/store'
import { findAllEpoch, hasPage } from './lists.ts'
import { editorial, type Resolved, type Rule, toTag } from './rule.ts'

export const collection: Rule = {
  name: 'collection',
  owner: editorial,
  serves: 'Topics, stacks and tools: their indexes and their pages.',
  patterns: [
    '/:kind(topics|stacks|tools)',
    '/:kind(topics|stacks|tools)/:slug',
    '/:kind(topics|stacks|tools)/:slug/page/:page([1-9]\\d{0,5})',
  ],
  keyedOn: 'the site, the collection’s epoch (an index: that of all posts), the page number, the build',
  bypass: [],
  cached: [
    { request: '/topics', because: 'the index is named by the epoch of all posts' },
    { request: '/topics/{topic}', because: 'the list is named by the topic’s epoch' },
  ],
  notCached: [{ request: '/topics/no-such-topic', because: 'no post was ever listed there' }],
  expected: 'A list changes in the moment in which a post under it goes live, changes or is withdrawn.',
  rollback: 'Roll the post back; every list it is in follows.',
  resolve: ({ store }, { params }) =>
    params.slug === undefined ? resolveIndex(store, params) : resolveList(store, params),
}

async function resolveIndex(store: Store, { kind: plural = '' }: Record<string, string>): Promise<Resolved> {
  const all = await findAllEpoch(store)
  return { kind: 'page', names: ['terms', plural, all.epoch], tags: ['all'], epochs: [all] }
}

async function resolveList(store: Store, params: Record<string, string>): Promise<Resolved> {
  const { kind: plural = '', slug = '' } = params
  if (params.page === '1') return { kind: 'moved', location: `/${plural}/${encodeURIComponent(slug)}` }
  const kind = findKind(plural)
  const page = Number(params.page ?? '1')
  const found = kind && isSlug(slug) ? await findCollection(store.read, kind, slug) : null
  if (!kind || !found || (page > 1 && !hasPage(found.count, page))) return { kind: 'missing', wanted: slug }
  return {
    kind: 'page',
    names: ['collection', plural, slug, found.epoch, page],
    indexable: found.count > 0,
    tags: [toTag(`${kind}:${slug}`)],
    epochs: [{ kind, slug, epoch: found.epoch }],
  }
}
