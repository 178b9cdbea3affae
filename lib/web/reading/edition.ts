import type { EditionPage } from '#lib/core/posts'
import { findEdition, type Store } from '#lib/store'

/** What an article and its Markdown show. */
export const readEdition = (
  store: Store,
  { slug, edition }: { slug: string; edition: string },
): Promise<EditionPage | null> => findEdition(store.read, slug, edition)
