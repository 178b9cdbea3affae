import type { Term } from '#lib/core/posts'
import {
  type Connection,
  findCollection,
  findSeriesPlace,
  type LivePost,
  listSeriesMembers,
  listSeriesNeighbours,
  mostNumbered,
  type PostNum,
  type SeriesKey,
} from '#lib/store'
import type { DescribedRevision } from './describe-revision.ts'
import type { NamedListing } from './listings.ts'

/** What the page of a live post says of its series. */
export async function findSeriesOf(connection: Connection, state: LivePost, { facts }: DescribedRevision) {
  const term = facts.terms.find(({ kind }) => kind === 'series')
  if (!term || facts.place === null || !state.listed) return null
  return findSeriesPlace(connection, toKey(term, facts.place, state), term.name)
}

const toKey = (
  { slug }: Pick<Term, 'slug'>,
  place: number,
  { publishedAt, num }: { publishedAt: string | null; num: PostNum },
): SeriesKey => ({ slug, place, publishedAt: publishedAt ?? '', post: num })

/**
 * The posts whose pages show a series that changed: of a short one, where each page says its place, all; of a long one those
 * that stand next to what changed.
 */
export async function listSeriesDependents(
  transaction: Connection,
  gone: readonly NamedListing[],
  present: readonly NamedListing[],
): Promise<PostNum[]> {
  const changed = Map.groupBy(
    [...gone, ...present].filter(({ kind }) => kind === 'series'),
    ({ slug }) => slug,
  )
  const dependents = new Set<PostNum>()
  for (const [slug, listings] of changed) {
    const count = (await findCollection(transaction, 'series', slug))?.count ?? 0
    const countBefore = count + listings.filter((listing) => gone.includes(listing)).length * 2 - listings.length
    const found =
      Math.min(count, countBefore) <= mostNumbered
        ? await listSeriesMembers(transaction, slug)
        : await listAllNeighbours(transaction, listings)
    for (const num of found) dependents.add(num)
  }
  return [...dependents]
}

/** The posts that stand next to a member that is gone: their pages name it, with its address. */
export const listNeighboursOfGone = (
  transaction: Connection,
  gone: readonly NamedListing[],
  present: readonly NamedListing[],
): Promise<PostNum[]> => {
  const toName = ({ kind, slug, post }: NamedListing) => `${kind} ${slug} ${post}`
  const there = new Set(present.map(toName))
  return listAllNeighbours(
    transaction,
    gone.filter((listing) => listing.kind === 'series' && !there.has(toName(listing))),
  )
}

async function listAllNeighbours(transaction: Connection, listings: readonly NamedListing[]): Promise<PostNum[]> {
  const found: PostNum[] = []
  for (const { slug, place, publishedAt, post } of listings)
    if (place !== null) found.push(...(await listSeriesNeighbours(transaction, { slug, place, publishedAt, post })))
  return found
}
