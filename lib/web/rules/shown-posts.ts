import { toListTag, toPostTag } from '#lib/core/posts'
import { listEditionParts, listSlugNums, type Pointer, type Store } from '#lib/store'

/**
 * The tags of a page that shows an edition: its post, the posts that it shows beside it, and the lists that its key names.
 * Read from the edition itself, so they are those of what the page shows.
 */
export async function listShownTags(
  store: Store,
  { num, edition, tree, text }: Extract<Pointer, { kind: 'live' }>,
): Promise<string[]> {
  const parts = (await listEditionParts(store.read, [{ post: num, edition }])).get(num)
  const { previous, next } = parts?.series ?? {}
  const shown = [...(parts?.similar ?? []), ...[previous, next].flatMap((place) => place ?? [])].map(({ slug }) => slug)
  const neighbours = shown.length === 0 ? [] : [...(await listSlugNums(store.read, shown)).values()]
  return [
    ...new Set([num, ...neighbours].map(toPostTag)),
    ...(tree ? [toListTag('tree', tree.slug)] : []),
    ...(text ? [toListTag('translation', text.slug)] : []),
  ]
}
