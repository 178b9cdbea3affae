import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { nameLength } from './name-media.ts'

/** Bytes that are opened to be sent. */
export interface OpenedMedia {
  size: number
  /** All of them, or a part with both its ends. */
  read(range?: { start?: number; end?: number }): Promise<Readable>
  close(): Promise<void>
}

/** A file of this machine, for as long as it is used. */
export interface Borrowed {
  file: string
  release(): void
}

/**
 * The port behind which the bytes of pictures and files lie, each under the name of its content. What cannot be reached in
 * time rejects as `unavailable`.
 */
export interface Originals {
  has(name: string): Promise<boolean>
  /** A file of this machine that nothing else has, for bytes that are not whole yet. */
  beginPartial(): string
  /** Keeps a whole file under its name, for good when this resolves. The file may be gone afterwards. */
  put(name: string, file: string): Promise<void>
  /** Null when nothing is there. */
  open(name: string): Promise<OpenedMedia | null>
  /** Null when nothing is there. */
  borrow(name: string): Promise<Borrowed | null>
  remove(name: string): Promise<void>
}

/** Reads what is kept under a name. */
export async function checkOriginal(originals: Originals, name: string): Promise<'whole' | 'missing' | 'damaged'> {
  const opened = await originals.open(name)
  if (!opened) return 'missing'
  try {
    const hash = createHash('sha256')
    for await (const piece of await opened.read()) hash.update(piece as Buffer)
    return hash.digest('hex').slice(0, nameLength) === name ? 'whole' : 'damaged'
  } finally {
    await opened.close()
  }
}

/** Writes what is kept under a name into a new file, where it is whole. */
export async function copyOriginal(
  originals: Pick<Originals, 'open'>,
  name: string,
  file: string,
): Promise<'copied' | 'missing' | 'damaged'> {
  const opened = await originals.open(name)
  if (!opened) return 'missing'
  let outcome: 'copied' | 'damaged' = 'damaged'
  try {
    const hash = createHash('sha256')
    await pipeline(
      await opened.read(),
      async function* count(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          yield piece
        }
      },
      createWriteStream(file, { flags: 'wx' }),
    )
    if (hash.digest('hex').slice(0, nameLength) === name) outcome = 'copied'
    return outcome
  } finally {
    await opened.close()
    if (outcome !== 'copied') await rm(file, { force: true })
  }
}

/** Null when there is no such file. */
export async function openLocal(file: string): Promise<OpenedMedia | null> {
  const handle = await open(/* turbopackIgnore: true */ file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return null
  return {
    size: (await handle.stat()).size,
    read: async (range = {}) => handle.createReadStream(range),
    close: () => handle.close(),
  }
}
