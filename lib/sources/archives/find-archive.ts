import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface ArchivePlace {
  /** The zip file. */
  archive: string
  /** What is meant inside of it, with `/`; empty for the whole. */
  entry: string
}

/** The archive that a path names, or leads into as messages write it: `export.zip/posts/a.md`. Null for all other paths. */
export async function findArchive(path: string): Promise<ArchivePlace | null> {
  for (let place = path; ; place = dirname(place)) {
    const stats = await stat(place).catch(() => null)
    if (stats?.isFile()) {
      const entry = path.slice(place.length).replace(/^[/\\]+/, '')
      return (await isZip(place)) ? { archive: place, entry: entry.replaceAll('\\', '/') } : null
    }
    if (stats || dirname(place) === place) return null
  }
}

/** An archive begins with its first entry, or with its end when it is empty. */
async function isZip(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null)
  if (!handle) return false
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && ['PK\x03\x04', 'PK\x05\x06'].includes(buffer.toString('latin1'))
  } finally {
    await handle.close()
  }
}
