import { AlphanodeError } from '#lib/errors'
import type { MediaFolder } from '#lib/media/pictures'
import { deleteMedia, eachUnusedMedia, type Store } from '#lib/store'

/** Removes pictures that no revision names. While an import runs, what it keeps is not named yet. */
export async function removeUnused(store: Store, media: MediaFolder): Promise<{ removed: number; bytes: number }> {
  const lock = await store.lock('import')
  if (!lock) throw new AlphanodeError('busy', 'An import is under way; remove pictures after it.')
  try {
    return await store.write(async (transaction) => {
      const unused: { hash: string; bytes: number }[] = []
      for await (const some of eachUnusedMedia(transaction)) unused.push(...some)
      const hashes = unused.map(({ hash }) => hash)
      await deleteMedia(transaction, hashes)
      // Within the transaction: a picture that arrives meanwhile looks for its bytes in its own.
      media.remove(hashes)
      return { removed: hashes.length, bytes: unused.reduce((sum, { bytes }) => sum + bytes, 0) }
    })
  } finally {
    await lock.release()
  }
}
