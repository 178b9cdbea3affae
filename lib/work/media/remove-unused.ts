import { AlphanodeError } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import { deleteMedia, eachUnusedMedia, type Store } from '#lib/store'

/** Removes pictures that neither a revision names nor what a person is writing. While an import runs, what it keeps is not named yet. */
export async function removeUnused(store: Store, media: MediaStore): Promise<{ removed: number; bytes: number }> {
  const lock = await store.lock('import')
  if (!lock) throw new AlphanodeError('busy', 'An import is under way; remove pictures after it.')
  const sum = { removed: 0, bytes: 0 }
  try {
    for (let some = await removeSome(store, media); some.length > 0; some = await removeSome(store, media)) {
      sum.removed += some.length
      for (const { bytes } of some) sum.bytes += bytes
    }
    return sum
  } finally {
    await lock.release()
  }
}

/** Within one transaction: a picture that arrives meanwhile looks for its bytes in its own. */
const removeSome = (store: Store, media: MediaStore): Promise<{ hash: string; bytes: number }[]> =>
  store.write(async (transaction) => {
    for await (const some of eachUnusedMedia(transaction)) {
      const hashes = some.map(({ hash }) => hash)
      await deleteMedia(transaction, hashes)
      await media.remove(hashes)
      return some
    }
    return []
  })
