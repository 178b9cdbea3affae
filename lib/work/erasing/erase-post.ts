import { AlphanodeError } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import {
  type ChangedBy,
  type Connection,
  type Erased,
  eraseRevisions,
  findPost,
  forgetFormerEditions,
  type PostOverview,
  planErasure,
  type Store,
} from '#lib/store'
import { applyChanges, resettle } from '#lib/work/publishing'

export interface EraseOptions {
  /** Absent: the post with all its revisions. */
  version?: string | undefined
  media: MediaStore
  /** RFC 3339, UTC. */
  now: string
  by: ChangedBy
  /** Says what would go, and takes everything back. */
  isLook?: boolean
}

export interface ErasedPost extends Erased {
  revisions: number
  /** Live posts whose pages named it. */
  neighbours: number
}

/** Ends a transaction that was only to show what it would do. */
class TakenBack extends Error {
  readonly would: ErasedPost
  constructor(would: ErasedPost) {
    super('only looked')
    this.would = would
  }
}

/** Takes a post, or revisions of one version, out of every table, in one transaction. */
export async function erasePost(store: Store, slug: string, options: EraseOptions): Promise<ErasedPost> {
  try {
    return await store.write(async (transaction) => {
      const post = await findPost(transaction, slug)
      if (!post) throw new AlphanodeError('not-found', `There is no post at ${slug}.`)
      const erased = await erase(transaction, post, options)
      if (options.isLook) throw new TakenBack(erased)
      // Before the commit: after a kill or a failed commit the rows still name what is to go, and a picture costs less than a leak.
      await options.media.remove(erased.pictures)
      return erased
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.would
    throw error
  }
}

async function erase(
  transaction: Connection,
  post: PostOverview,
  { version, now, by }: EraseOptions,
): Promise<ErasedPost> {
  const isWhole = version === undefined
  const { revisions, slugs } = await planErasure(transaction, post.num, version ?? null)
  if (!isWhole && revisions.length === 0)
    throw new AlphanodeError('not-found', `${post.slug} has no revision ${version}.`)
  if (!isWhole && post.live !== null && revisions.includes(post.live))
    throw new AlphanodeError(
      'conflict',
      `${post.slug} is live as ${version}: roll it back or take it off the site before, or erase the whole post.`,
    )
  if (isWhole && post.live !== null)
    await applyChanges(transaction, [{ kind: 'withdraw', id: post.id, reason: 'unpublish' }], { now, by })
  const showing = await forgetFormerEditions(transaction, post.num, slugs)
  if (isWhole) {
    await resettle(transaction, showing)
    await forgetFormerEditions(transaction, post.num, slugs)
  }
  const erased = await eraseRevisions(
    transaction,
    { post: post.num, revisions, isWhole, slugs },
    { at: now, run: null, by },
  )
  if (!isWhole) {
    await applyChanges(transaction, [{ kind: 'erase', id: post.id }], { now, by })
    await resettle(transaction, [post.num])
  }
  return { ...erased, revisions: revisions.length, neighbours: isWhole ? showing.length : 0 }
}
