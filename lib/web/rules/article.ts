import { toTimeLinks } from '#lib/core/history'
import { decideIndexable, showReview } from '#lib/core/posts'
import { findPost, findStoredRevision, listReviewFacts, type Store } from '#lib/store'
import { explainAbsentPost, findLive } from './live-post.ts'
import { markdown } from './markdown.ts'
import { editorial, type Resolved, type Rule } from './rule.ts'
import { listShownTags } from './shown-posts.ts'

export const article: Rule = {
  name: 'article',
  owner: editorial,
  serves: 'A post, as its live revision states it.',
  patterns: ['/posts/:slug'],
  media: ['html', 'markdown'],
  vary: 'Accept, Accept-Datetime, Accept-Encoding',
  keyedOn:
    'the site, the post’s id and edition, the epochs of the documentation that it stands in and of its translations, the build; the query is ignored',
  bypass: [],
  cached: [
    { request: '/posts/{slug}', because: 'an edition is rendered once and never again' },
    { request: '/posts/{slug}?utm_source=feed', because: 'a query does not change what a post says' },
  ],
  notCached: [
    { request: '/posts/no-such-note', because: 'there is no such post, and a 404 is never stored' },
    { request: 'POST /posts/{slug}', because: 'only GET and HEAD are answered' },
  ],
  expected: 'A hit for every request after the first, and the new revision on the first request after it went live.',
  rollback: 'alphanode rollback <slug>: the pointer goes back, and the earlier page is a hit.',
  async resolve(context, asked) {
    const slug = asked.params.slug ?? ''
    const pointer = await findLive(context.store, slug)
    if (!pointer) return { kind: 'missing', wanted: slug }
    if (pointer.kind === 'moved') return { kind: 'moved', location: `/posts/${encodeURIComponent(pointer.slug)}` }
    if (asked.media === 'markdown') return toMarkdown(await markdown.resolve(context, asked))
    const { id, num, edition, version, lang, listed, similarDue, tree, text } = pointer
    const place = tree || text ? [tree?.slug ?? '-', tree?.epoch ?? 0, text?.slug ?? '-', text?.epoch ?? 0] : []
    return {
      kind: 'page',
      names: [place.length > 0 ? 'placed' : 'article', id, edition, ...place],
      lang,
      validator: [edition, ...place, context.site.name].join('.'),
      epochs: [
        ...(tree ? [{ kind: 'tree' as const, ...tree }] : []),
        ...(text ? [{ kind: 'translation' as const, ...text }] : []),
      ],
      edition,
      version,
      shows: { id, version },
      indexable: listed,
      headers: { link: toTimeLinks({ url: context.site.shown.url, slug }) },
      tags: await listShownTags(context.store, pointer),
      similarDue: similarDue ? num : null,
    }
  },
  explainNoindex: ({ store }, { params }) => listGateReasons(store, params.slug ?? ''),
  explainAbsence: ({ store }, { params }) => explainAbsentPost(store, params.slug ?? ''),
}

/** The address varies as it does for the page. */
const toMarkdown = (found: Resolved): Resolved =>
  found.kind === 'page' ? { ...found, as: markdown, vary: article.vary } : found

async function listGateReasons(store: Store, slug: string): Promise<string[]> {
  const post = await findPost(store.read, slug)
  const live = post?.live ? await findStoredRevision(store.read, post.live) : null
  const fact = post?.live ? (await listReviewFacts(store.read, [post.live])).get(post.live) : undefined
  const meta = live ? showReview(live.meta, fact) : { revision: { status: 'draft' as const, version: '0.0.0' } }
  return decideIndexable({ live: true, policy: post?.policy, meta }).reasons
}
