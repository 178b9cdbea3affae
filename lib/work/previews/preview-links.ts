import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  findPost,
  findPreview,
  findReleasePreview,
  insertPreview,
  insertReleasePreview,
  type Preview,
  raisePreviewUses,
  revokePreviews,
  revokeReleasePreview,
  type Store,
} from '#lib/store'
import { drawToken, hashToken, isToken } from './token.ts'

export interface PreviewLink {
  token: string
  slug: string
  expiresAt: string
  follows: boolean
}

export interface PreviewOptions {
  follow: boolean
  expiresAt: string
  /** The person who makes it, and when: RFC 3339, UTC. */
  maker?: string | undefined
  madeAt?: string | undefined
  /** How often it may be opened; absent: as often as its holders like. */
  mostUses?: number | undefined
}

/**
 * Makes a link to a post's draft as it is now, or, following, as it is whenever the link is opened. The token itself is
 * kept nowhere: who loses it makes another one.
 */
export async function createPreviewLink(store: Store, slug: string, options: PreviewOptions): Promise<PreviewLink> {
  const token = drawToken()
  return store.write(async (transaction) => {
    const post = await findPost(transaction, slug)
    if (!post)
      throw new AlphanodeError(
        'not-found',
        isToken(slug)
          ? 'There is no post of this name. A link is ended with --revoke.'
          : `There is no post at ${slug}.`,
      )
    if (post.draft === null) throw new AlphanodeError('conflict', `${slug} has no draft to show.`)
    const { follow, ...rest } = options
    const { expiresAt } = rest
    const revision = follow ? null : post.draft
    await insertPreview(transaction, { tokenHash: hashToken(token), post: post.num, revision, ...rest })
    return { token, slug: post.slug, expiresAt, follows: follow }
  })
}

/** Ends one link (by its token) or every link to a post (by its slug). Returns how many were open. */
export async function revokePreviewLinks(store: Store, tokenOrSlug: string, now: string): Promise<number> {
  return store.write(async (transaction) => {
    if (isToken(tokenOrSlug)) {
      const tokenHash = hashToken(tokenOrSlug)
      const revoked =
        (await revokePreviews(transaction, { tokenHash }, now)) +
        (await revokeReleasePreview(transaction, { tokenHash }, now))
      if (revoked > 0) return revoked
    }
    const post = await findPost(transaction, tokenOrSlug)
    if (!post) throw new AlphanodeError('not-found', 'There is neither a post nor an open preview link of this name.')
    return revokePreviews(transaction, { post: post.num }, now)
  })
}

/** What the holder of a token may see now; null for every token that is not exactly right. */
export async function openPreviewLink(connection: Connection, token: string, now: string): Promise<Preview | null> {
  return isToken(token) ? findPreview(connection, hashToken(token), now) : null
}

/** Counts that a link is opened. False when it was opened as often as it may be. */
export const enterPreviewLink = (store: Store, token: string): Promise<boolean> =>
  store.write((transaction) => raisePreviewUses(transaction, hashToken(token)))

/** Makes a link to all posts of a release. */
export async function createReleasePreview(
  store: Store,
  release: number,
  options: Pick<PreviewOptions, 'expiresAt' | 'maker' | 'madeAt'>,
): Promise<string> {
  const token = drawToken()
  await store.write((transaction) =>
    insertReleasePreview(transaction, { tokenHash: hashToken(token), release, ...options }),
  )
  return token
}

/** The release that a token opens now; null for every token that is not exactly right. */
export const openReleaseLink = async (connection: Connection, token: string, now: string) =>
  isToken(token) ? findReleasePreview(connection, hashToken(token), now) : null
