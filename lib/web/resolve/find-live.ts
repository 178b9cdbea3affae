import { isSlug } from '#lib/core/posts'
import { findPointer, type Pointer, type Store } from '#lib/store'

/** What a post's address leads to; without asking the database where no post could have it. */
export async function findLive(store: Store, slug: string): Promise<Pointer | null> {
  return isSlug(slug) ? findPointer(store.read, slug) : null
}
