import { isPicture, type StoredPicture } from '#lib/core/pictures'
import type { MediaStore } from '#lib/media/pictures'
import { type Connection, eachMediaBatch, findMedia, type Store } from '#lib/store'
import { addJobs, type JobKind } from '#lib/work/jobs'

export const preparingName = 'prepare pictures'

/** Puts the one job in line that makes the sizes of all kept pictures: asked for while it is done, it is done once more. */
export const addPreparing = (transaction: Connection, now: Date): Promise<void> =>
  addJobs(transaction, [{ kind: preparingName, key: 'all', priority: 3 }], now)

export interface PreparingParts {
  store: Store
  media: Pick<MediaStore, 'prepareVariants'>
  /** In milliseconds: other jobs get their turn after it. */
  turn?: number
  now?(): number
}

/** In milliseconds. */
const usualTurn = 20_000

/** Makes the sizes of pictures before readers ask for them, until the room for sizes is used. */
export function toPreparingKind({ store, media, turn = usualTurn, now = Date.now }: PreparingParts): JobKind {
  const done = new Set<string>()

  return {
    name: preparingName,
    // A picture at which it fails is passed over, so that the job itself fails only where nothing can be read.
    attempts: Number.POSITIVE_INFINITY,
    async work({ signal }) {
      const end = now() + turn
      // A server that stops waits for no picture: what is half made is given up with the process that makes it.
      const aborted = new Promise<'aborted'>((resolve) =>
        signal.addEventListener('abort', () => resolve('aborted'), { once: true }),
      )
      for await (const picture of eachPicture(store.read, done)) {
        const outcome = await Promise.race([media.prepareVariants(picture, signal), aborted])
        signal.throwIfAborted()
        if (outcome === 'full') return {}
        done.add(picture.hash)
        if (now() >= end) return { next: new Date(now()) }
      }
      return {}
    },
  }
}

async function* eachPicture(connection: Connection, done: ReadonlySet<string>): AsyncGenerator<StoredPicture> {
  for await (const hashes of eachMediaBatch(connection))
    for (const hash of hashes) {
      const found = done.has(hash) ? null : await findMedia(connection, hash)
      if (found && isPicture(found)) yield found
    }
}
