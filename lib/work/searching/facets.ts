import { difficulties } from '#lib/core/posts'
import { type FilterKind, filterKinds } from './question.ts'

export interface FacetCount {
  kind: FilterKind
  slug: string
  count: number
}

/** How many of these posts each value belongs to; the commonest values of each kind, difficulties from easy to hard. */
export function countFacets(facetsOfPosts: Iterable<ReadonlySet<string>>, mostOfAKind: number): FacetCount[] {
  const counts = new Map<string, number>()
  for (const facets of facetsOfPosts) for (const facet of facets) counts.set(facet, (counts.get(facet) ?? 0) + 1)
  const all = [...counts].flatMap(([facet, count]): FacetCount[] => {
    const [kind, slug] = facet.split('/', 2) as [string, string]
    return isFilterKind(kind) ? [{ kind, slug, count }] : []
  })
  return filterKinds.flatMap((kind) =>
    all
      .filter((each) => each.kind === kind)
      .sort(kind === 'difficulty' ? byLevel : byCount)
      .slice(0, mostOfAKind),
  )
}

const isFilterKind = (kind: string): kind is FilterKind => filterKinds.some((known) => known === kind)

const byCount = (one: FacetCount, other: FacetCount): number =>
  other.count - one.count || (one.slug < other.slug ? -1 : 1)

const levels: readonly string[] = difficulties
const byLevel = (one: FacetCount, other: FacetCount): number => levels.indexOf(one.slug) - levels.indexOf(other.slug)
