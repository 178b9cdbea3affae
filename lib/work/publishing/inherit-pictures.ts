import { findOwnMedia } from '#lib/core/pictures'
import {
  type Connection,
  findMedia,
  listMediaOf,
  listRemotesOf,
  type MediaUse,
  type PostNum,
  type PostState,
} from '#lib/store'
import type { MovedRevision } from './move-pointers.ts'
import { saveUses } from './show-pictures.ts'

/**
 * Notes which pictures new revisions show. One that the live state before, or the draft, showed under the same address is there
 * at once: a new text must not be without its pictures until somebody has looked for them. The same holds for a picture of
 * another site that is kept, and for one that is named by its own address. Returns the posts that have some.
 */
export async function inheritPictures(
  transaction: Connection,
  revisions: readonly MovedRevision[],
  before: ReadonlyMap<string, PostState>,
): Promise<PostNum[]> {
  const illustrated = revisions.filter(({ facts }) => facts.pictures.length > 0)
  if (illustrated.length === 0) return []
  // A draft that goes live is a revision of its own: its pictures come along.
  const formerOf = new Map([...before.values()].map(({ num, live, draft }) => [num, [live, draft]] as const))
  const listFormer = (post: PostNum) => (formerOf.get(post) ?? []).flatMap((revision) => revision ?? [])
  const known = await listMediaOf(
    transaction,
    illustrated.flatMap(({ post }) => listFormer(post)),
  )
  const kept = await listKept(transaction, new Set(illustrated.flatMap(({ facts }) => facts.pictures)))
  const uses = illustrated.flatMap(({ num, post, facts }): MediaUse[] => {
    const former = new Map(
      listFormer(post)
        // What is live comes last, and so wins.
        .toReversed()
        .flatMap((revision) => known.get(revision) ?? [])
        .map(({ address, hash }) => [address, hash]),
    )
    return facts.pictures.map((address) => ({
      revision: num,
      address,
      media: former.get(address) ?? kept.get(address) ?? null,
    }))
  })
  await saveUses(transaction, uses)
  const shown = new Set(uses.flatMap(({ revision, media }) => (media === null ? [] : [revision])))
  return illustrated.flatMap(({ num, post }) => (shown.has(num) ? [post] : []))
}

/** Kept pictures and files by the addresses that they are served at, and by those of other sites that they came from. */
async function listKept(transaction: Connection, addresses: ReadonlySet<string>): Promise<Map<string, string>> {
  const kept = new Map<string, string>()
  for (const { address, state, media } of (await listRemotesOf(transaction, [...addresses])).values())
    if (state === 'kept' && media !== null) kept.set(address, media)
  for (const address of addresses) {
    const hash = findOwnMedia(address)
    if (hash !== null && (await findMedia(transaction, hash))) kept.set(address, hash)
  }
  return kept
}
