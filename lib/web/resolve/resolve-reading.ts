import { isSlug, parseVersion } from '#lib/core/posts'
import { findCollection, findKind, findPublishedRevision, postsPerPage, type Store } from '#lib/store'
import { openPreviewLink } from '#lib/work/previews'
import { parseQuestion, renderQuestion } from '#lib/work/searching/question.ts'
import type { Address } from '../rules/decide.ts'
import { type Decision, type MediaType, page, toTag, type Wanted } from '../rules/decision.ts'
import { findLive } from './find-live.ts'

const segment = encodeURIComponent

export async function resolvePost(store: Store, { rule, params }: Address, media: MediaType): Promise<Decision> {
  const slug = params.slug ?? ''
  const pointer = await findLive(store, slug)
  if (!pointer) return { kind: 'missing', rule, wanted: slug }
  const ending = rule === 'markdown' ? '.md' : ''
  if (pointer.kind === 'moved') return { kind: 'moved', rule, location: `/posts/${segment(pointer.slug)}${ending}` }
  const { id, num, edition, version, listed, similarDue } = pointer
  const isMarkdown = media === 'markdown'
  return {
    ...page,
    rule: isMarkdown ? 'markdown' : 'article',
    key: `${isMarkdown ? 'markdown' : 'article'}/${id}/${edition}`,
    inner: `/editions/${segment(slug)}/${edition}${isMarkdown ? '/markdown' : ''}`,
    media,
    version,
    indexable: listed && !isMarkdown,
    tags: [`post:${num}`],
    similarDue: similarDue ? num : null,
  }
}

export async function resolvePermalink(store: Store, { rule, params }: Address): Promise<Decision> {
  const { slug = '', version = '' } = params
  const published =
    isSlug(slug) && parseVersion(version) ? await findPublishedRevision(store.read, slug, version) : null
  if (!published) return { kind: 'missing', rule, wanted: slug }
  if (published.slug !== slug) return { kind: 'moved', rule, location: `/posts/${segment(published.slug)}/${version}` }
  const { revision } = published
  return {
    ...page,
    rule,
    key: `permalink/${revision.postId}/${slug}/${version}/${revision.hash}`,
    inner: `/revisions/${segment(slug)}/${version}`,
    version,
    indexable: false,
    immutable: false,
    tags: ['permalink'],
  }
}

export async function resolveHome(store: Store, { rule, params }: Address): Promise<Decision> {
  const number = Number(params.page ?? '1')
  if (params.page === '1') return { kind: 'moved', rule, location: '/' }
  const all = await findCollection(store.read, 'all', '')
  const epoch = all?.epoch ?? 0
  if (number > 1 && !hasPage(all?.count ?? 0, number)) return { kind: 'missing', rule, wanted: null }
  return {
    ...page,
    rule,
    key: `home/${epoch}/${number}`,
    inner: `/home/${epoch}/${number}`,
    indexable: number === 1,
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

const hasPage = (count: number, number: number): boolean => (number - 1) * postsPerPage < count

export async function resolveCollection(store: Store, address: Address): Promise<Decision> {
  return address.params.slug === undefined ? resolveIndex(store, address) : resolveList(store, address)
}

async function resolveIndex(store: Store, { rule, params }: Address): Promise<Decision> {
  const plural = params.kind ?? ''
  const epoch = (await findCollection(store.read, 'all', ''))?.epoch ?? 0
  return {
    ...page,
    rule,
    key: `index/${plural}/${epoch}`,
    inner: `/indexes/${plural}/${epoch}`,
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

async function resolveList(store: Store, { rule, params }: Address): Promise<Decision> {
  const { kind: plural = '', slug = '' } = params
  const kind = findKind(plural)
  const number = Number(params.page ?? '1')
  const base = `/${plural}/${segment(slug)}`
  if (params.page === '1') return { kind: 'moved', rule, location: base }
  const collection = kind && isSlug(slug) ? await findCollection(store.read, kind, slug) : null
  if (!kind || !collection || (number > 1 && !hasPage(collection.count, number)))
    return { kind: 'missing', rule, wanted: slug }
  return {
    ...page,
    rule,
    key: `collection/${kind}/${slug}/${collection.epoch}/${number}`,
    inner: `/lists/${plural}/${segment(slug)}/${collection.epoch}/${number}`,
    indexable: collection.count > 0,
    tags: [toTag(`${kind}:${slug}`)],
    epochs: [{ kind, slug, epoch: collection.epoch }],
  }
}

/** Of questions there is no end: they are kept by their one form, and for search engines none is a page. */
export async function resolveSearch(
  store: Store,
  { rule, params }: Address,
  { query = '' }: Wanted,
): Promise<Decision> {
  const form = params.format === undefined ? 'search' : 'search.json'
  const question = renderQuestion(parseQuestion(new URLSearchParams(query)))
  const epoch = (await findCollection(store.read, 'all', ''))?.epoch ?? 0
  return {
    ...page,
    rule,
    key: `${form}/${epoch}/${question}`,
    inner: question === '' ? `/${form}` : `/${form}?${question}`,
    indexable: false,
    tags: ['all'],
    epochs: [{ kind: 'all', slug: '', epoch }],
  }
}

export async function resolvePreview(store: Store, { rule, params }: Address): Promise<Decision> {
  const token = params.token ?? ''
  const preview = await openPreviewLink(store.read, token, new Date().toISOString())
  if (!preview) return { kind: 'missing', rule, wanted: null }
  if (preview.kind === 'published')
    return { kind: 'moved', rule, location: `/posts/${segment(preview.slug)}`, temporary: true }
  return { kind: 'private', rule, inner: `/preview/${token}` }
}
