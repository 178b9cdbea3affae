import type { EditionPage } from '#lib/core/posts'
import { findEdition, type Store } from '#lib/store'

/** What an article, its Markdown and its oEmbed answer show. `id` is the post's. */
export const readEdition = (
  store: Store,
  { id, edition }: { id: string; edition: string },
): Promise<EditionPage | null> => findEdition(store.read, id, edition)
