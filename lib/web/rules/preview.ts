import { findStoredRevision, listReleasePosts, type ReleasePost, type Store, StoreError } from '#lib/store'
import { enterPreviewLink, openPreviewLink, openReleaseLink } from '#lib/work/previews'
import { editorial, type Resolved, type Rule } from './rule.ts'

export const preview: Rule = {
  name: 'preview',
  owner: editorial,
  serves: 'A draft, or the posts of a release, for those who have the link.',
  patterns: ['/preview/:token', '/preview/:token/:slug'],
  keyedOn: 'nothing: every request is rendered and kept nowhere',
  isPrivate: true,
  bypass: ['always: a draft is shown to the holder of the link alone'],
  cached: [],
  notCached: [{ request: '/preview/not-a-token', because: 'a token that is not exactly right is a 404' }],
  expected: 'private, no-store; after publication the link leads to the post; a release that was taken back has none.',
  rollback: 'alphanode preview --revoke <slug or token>',
  /** The token goes no further: what is rendered is named by the draft that it opens. */
  async resolve({ store }, { params }) {
    if (params.slug !== undefined) return resolveMember(store, params.token ?? '', params.slug)
    const opened = await openPreviewLink(store.read, params.token ?? '', new Date().toISOString())
    if (!opened) return resolveRelease(store, params.token ?? '')
    const { slug } = opened
    if (opened.kind === 'published')
      return { kind: 'moved', location: `/posts/${encodeURIComponent(slug)}`, temporary: true }
    const { revision, follows, expiresAt, mostUses } = opened
    const form = follows ? 'following' : 'pinned'
    return {
      kind: 'private',
      names: ['preview', revision.postId, revision.hash, slug, form, expiresAt],
      lang: revision.meta.lang,
      enter: () => enter(store, params.token ?? '', mostUses),
    }
  },
}

/** A link with a limit is not opened where its uses cannot be counted; of others the count is for information. */
async function enter(store: Store, token: string, mostUses: number | null): Promise<boolean> {
  try {
    return await enterPreviewLink(store, token)
  } catch (error) {
    if (!(error instanceof StoreError) || mostUses !== null) throw error
    return true
  }
}

/** The link to a release leads to the first of its posts that is not live yet, whose page leads to the others. */
async function resolveRelease(store: Store, token: string): Promise<Resolved> {
  const { posts } = await openRelease(store, token)
  const first = posts.find((post) => !isShown(post)) ?? posts[0]
  if (!first) return { kind: 'missing' }
  return { kind: 'moved', location: `/preview/${token}/${encodeURIComponent(first.slug)}`, temporary: true }
}

async function resolveMember(store: Store, token: string, slug: string): Promise<Resolved> {
  const { opened, posts } = await openRelease(store, token)
  const member = posts.find((post) => post.slug === slug)
  if (!opened || !member) return { kind: 'missing' }
  if (member.present !== null && (opened.state === 'published' || isShown(member)))
    return { kind: 'moved', location: `/posts/${encodeURIComponent(slug)}`, temporary: true }
  if (opened.state === 'published') return { kind: 'missing' }
  const revision = await findStoredRevision(store.read, member.revision)
  return {
    kind: 'private',
    names: ['preview', member.id, member.hash, slug, `release-${opened.release}`, opened.expiresAt],
    lang: revision?.meta.lang,
  }
}

/** A release that was taken back shows nothing any more. */
async function openRelease(store: Store, token: string) {
  const opened = await openReleaseLink(store.read, token, new Date().toISOString())
  if (!opened || opened.state === 'taken back') return { opened: null, posts: [] }
  return { opened, posts: await listReleasePosts(store.read, opened.release) }
}

/** A draft that goes live becomes a revision of its own, under the same version. */
const isShown = ({ present, presentVersion, revision, version }: ReleasePost): boolean =>
  present === revision || presentVersion === version
