import { openPreviewLink } from '#lib/work/previews'
import { editorial, type Rule } from './rule.ts'

export const preview: Rule = {
  name: 'preview',
  owner: editorial,
  serves: 'A draft, for whoever holds the link.',
  patterns: ['/preview/:token'],
  keyedOn: 'nothing: every request is rendered and kept nowhere',
  bypass: ['always: a draft is shown to the holder of the link alone'],
  cached: [],
  notCached: [{ request: '/preview/not-a-token', because: 'a token that is not exactly right is a 404' }],
  expected: 'private, no-store; after publication the link leads to the post.',
  rollback: 'alphanode preview --revoke <slug>',
  /** The token goes no further: what is rendered is named by the draft that it opens. */
  async resolve({ store }, { params }) {
    const opened = await openPreviewLink(store.read, params.token ?? '', new Date().toISOString())
    if (!opened) return { kind: 'missing' }
    const { slug } = opened
    if (opened.kind === 'published')
      return { kind: 'moved', location: `/posts/${encodeURIComponent(slug)}`, temporary: true }
    const { revision, follows, expiresAt } = opened
    const form = follows ? 'following' : 'pinned'
    return {
      kind: 'private',
      names: ['preview', revision.postId, revision.hash, slug, form, expiresAt],
      lang: revision.meta.lang,
    }
  },
}
