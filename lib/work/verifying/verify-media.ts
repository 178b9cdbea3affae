import type { MediaStore } from '#lib/media/pictures'
import { type Connection, eachMediaBatch } from '#lib/store'

/** Reads the bytes of every picture: as many are kept as the database names, and each has the hash that names it. */
export async function checkMedia(
  connection: Connection,
  media: Pick<MediaStore, 'check'>,
  fault: (line: string) => void,
): Promise<number> {
  let checked = 0
  for await (const hashes of eachMediaBatch(connection))
    for (const hash of hashes) {
      checked++
      const found = await check(media, hash)
      if (typeof found === 'object') fault(`picture ${hash}: its file cannot be read (${found.code})`)
      if (found === 'missing') fault(`picture ${hash}: its file is not there; import the notes that show it again`)
      if (found === 'damaged') fault(`picture ${hash}: its file has another content`)
    }
  return checked
}

/** What the system refuses is a fault of one picture, beside which all others are looked at. */
const check = (media: Pick<MediaStore, 'check'>, hash: string) =>
  media.check(hash).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined || error.syscall === undefined) throw error
    return { code: error.code }
  })
