import { type EditionPage, toTerms } from '#lib/core/posts'
import { findPublishedRevision, type Store } from '#lib/store'

/** A permalink shows its revision alone: what is similar changes with time. */
export async function readPermalink(
  store: Store,
  { slug, version }: { slug: string; version: string },
): Promise<EditionPage | null> {
  const published = await findPublishedRevision(store.read, slug, version)
  if (!published) return null
  return {
    ...published,
    edition: published.revision.version,
    similar: [],
    earlier: [],
    terms: toTerms(published.revision.meta),
  }
}
