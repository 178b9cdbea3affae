import type { Revision } from '#lib/core/posts'
import { findPublishedRevision, type Store } from '#lib/store'

/** The revision that a card shows. */
export async function readCard(
  store: Store,
  { slug, version }: { slug: string; version: string },
): Promise<Revision | null> {
  return (await findPublishedRevision(store.read, slug, version))?.revision ?? null
}
