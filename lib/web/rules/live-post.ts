import { isSlug } from '#lib/core/posts'
import { findPointer, findPost, findWithdrawal, type Pointer, type Store } from '#lib/store'

/** What a post's address leads to; without asking the database where no post could have it. */
export async function findLive(store: Store, slug: string): Promise<Pointer | null> {
  return isSlug(slug) ? findPointer(store.read, slug) : null
}

/** Why no page is at the address of a post, or of one of its versions. */
export async function explainAbsentPost(store: Store, slug: string): Promise<string[]> {
  const post = isSlug(slug) ? await findPost(store.read, slug) : null
  if (!post) return ['nothing has this address']
  if (post.live !== null) return ['no such version of this post was published']
  const goneAt = await findWithdrawal(store.read, slug)
  return [
    [
      `the post ${post.id} has this address and is not live`,
      ...(post.draft === null ? [] : ['it has a draft']),
      ...(goneAt === null ? [] : [`it was taken off the site at ${goneAt}, so the answer is 410`]),
    ].join('; '),
  ]
}
