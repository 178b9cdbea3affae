import { findOwnMedia } from '#lib/core/pictures'
import { type Connection, findMedia, listMediaOf, type MediaUse, type PostNum, type PostState } from '#lib/store'
import type { MovedRevision } from './move-pointers.ts'
import { saveUses } from './show-pictures.ts'

/**
 * Notes which pictures new revisions show. One that the live state before showed under the same address is there at once: a
 * new text must not be without its pictures until somebody has looked for them; the same holds for a kept picture that is named by
 * its own address. Returns the posts that have some.
 */
export async function inheritPictures(
  transaction: Connection,
  revisions: readonly MovedRevision[],
  before: ReadonlyMap<string, PostState>,
): Promise<PostNum[]> {
  const illustrated = revisions.filter(({ facts }) => facts.pictures.length > 0)
  if (illustrated.length === 0) return []
  const liveOf = new Map([...before.values()].flatMap(({ num, live }) => (live === null ? [] : [[num, live] as const])))
  const known = await listMediaOf(
    transaction,
    illustrated.flatMap(({ post }) => liveOf.get(post) ?? []),
  )
  const own = await listOwn(
    transaction,
    illustrated.flatMap(({ facts }) => facts.pictures),
  )
  const uses = illustrated.flatMap(({ num, post, facts }): MediaUse[] => {
    const live = liveOf.get(post)
    const former = new Map((live && known.get(live))?.map(({ address, hash }) => [address, hash]))
    return facts.pictures.map((address) => ({
      revision: num,
      address,
      media: former.get(address) ?? own.get(address) ?? null,
    }))
  })
  await saveUses(transaction, uses)
  const shown = new Set(uses.flatMap(({ revision, media }) => (media === null ? [] : [revision])))
  return illustrated.flatMap(({ num, post }) => (shown.has(num) ? [post] : []))
}

/** Kept pictures and files by the addresses that they are served at. */
async function listOwn(transaction: Connection, addresses: readonly string[]): Promise<Map<string, string>> {
  const own = new Map<string, string>()
  for (const address of new Set(addresses)) {
    const hash = findOwnMedia(address)
    if (hash !== null && (await findMedia(transaction, hash))) own.set(address, hash)
  }
  return own
}
