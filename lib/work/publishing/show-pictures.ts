import { toPictureSetName } from '#lib/core/pictures'
import {
  type Connection,
  changeCollections,
  insertMedia,
  insertPictureSets,
  isLive,
  listMediaOf,
  listPostStates,
  listStoredRevisions,
  type MediaUse,
  type NewMedia,
  type PostNum,
  saveMediaUses,
} from '#lib/store'
import { describeAll } from './describe-revision.ts'
import { diffCollections, toListings } from './listings.ts'
import { refreshEditions } from './refresh-editions.ts'

export interface ArrivedPictures {
  media: readonly NewMedia[]
  uses: readonly (MediaUse & { post: PostNum })[]
}

/** Has posts show pictures that arrived: their editions are new, and so are the lists and feeds that show them. */
export async function showPictures(transaction: Connection, { media, uses }: ArrivedPictures): Promise<void> {
  await insertMedia(transaction, media)
  await saveUses(transaction, uses)
  const revisions = new Set(uses.map(({ revision }) => revision))
  const posts = (await listPostStates(transaction, { nums: [...new Set(uses.map(({ post }) => post))] }))
    .filter(isLive)
    .filter(({ live }) => revisions.has(live))
  await refreshEditions(
    transaction,
    posts.map(({ num }) => num),
  )
  const described = describeAll(
    await listStoredRevisions(
      transaction,
      posts.map(({ live }) => live),
    ),
  )
  // Each list of posts has a feed, which shows their pictures; sitemaps name them.
  const listings = posts.flatMap((post) => toListings(post, described))
  const changes = diffCollections(
    listings,
    listings,
    posts.map(({ num }) => num),
  )
  await changeCollections(transaction, changes)
}

/** With the sets that pages name. */
export async function saveUses(transaction: Connection, uses: readonly MediaUse[]): Promise<void> {
  await saveMediaUses(transaction, uses)
  const shown = await listMediaOf(transaction, [...new Set(uses.map(({ revision }) => revision))])
  await insertPictureSets(
    transaction,
    [...shown.values()].map((pictures) => ({ name: toPictureSetName(pictures), pictures })),
  )
}
