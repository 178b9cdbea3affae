import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { type FileHandle, open, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { StoredPicture, Variant } from '#lib/core/pictures'
import { makeFolder, removeLeftovers, replaceFile } from '#lib/files'
import { WorkerLostError } from '#lib/workers'
import type { Inspected, InspectLimits } from './inspect.ts'
import { copyAttachment, type KeptAttachment } from './keep-attachment.ts'
import { nameMedia } from './name-media.ts'
import { type Preparing, startPreparing } from './preparing.ts'
import { openVariants, type Prepared } from './variants.ts'

/** The bytes of a file, and their name. */
export interface ReadMedia {
  hash: string
  bytes: Buffer
}

/** The pictures that a site keeps: each once, by its content, whatever names it has. */
export interface MediaFolder {
  /** A file outside of the folder; refused when it is larger than a picture may be. */
  read(file: string): Promise<ReadMedia | { problem: string }>
  /** Bytes that came from elsewhere. */
  name(bytes: Buffer): ReadMedia
  has(hash: string): boolean
  /** Reads what is kept under a name. */
  check(hash: string): Promise<'whole' | 'missing' | 'damaged'>
  /** Looks into the bytes, and keeps them when they are a picture: they are on the disk when this returns. */
  keep(media: ReadMedia): Promise<Inspected>
  /** Writes what is kept into a new file, where it is whole. */
  copyTo(hash: string, file: string): Promise<'copied' | 'missing' | 'damaged'>
  /** Keeps a file that is served as it is, when its content is of the kind that its name says. */
  keepAttachment(file: string): Promise<KeptAttachment>
  /** Forgets the bytes and all sizes of pictures that nothing uses. */
  remove(hashes: readonly string[]): void
  /** One size of a kept picture, made when it is asked for the first time. Null when its bytes are not there. */
  openVariant(picture: StoredPicture, variant: Variant): Promise<FileHandle | null>
  /** Makes the sizes that pages ask for; `failed` where one could not be made, `full` where there is no room for more. */
  prepareVariants(picture: StoredPicture, signal: AbortSignal): Promise<Prepared>
  /** A kept file as it is. Null when its bytes are not there. */
  openAttachment(hash: string): Promise<FileHandle | null>
  close(): Promise<void>
}

export interface MediaLimits extends InspectLimits {
  bytes?: number
  /** Of a file that is served as it is. */
  attachmentBytes?: number
  /** How much variants may take of the disk. */
  variantBytes?: number
}

const mostBytes = 30 * 1024 * 1024
const mostAttachmentBytes = 100 * 1024 * 1024
const variantsBudget = 1024 * 1024 * 1024

export function openMediaFolder(folder: string, limits: MediaLimits = {}, start = startPreparing): MediaFolder {
  const { bytes: most = mostBytes, variantBytes = variantsBudget, ...others } = limits
  const { attachmentBytes = mostAttachmentBytes, ...inspecting } = others
  let preparing: Preparing | null = null
  let isTidy = false
  const prepare = () => {
    preparing ??= start()
    return preparing
  }
  const fileOf = (name: string) => path.join(folder, name)
  const variants = openVariants(path.join(folder, 'variants'), { budget: variantBytes, prepare, fileOf })

  async function inspect(file: string): Promise<Inspected> {
    try {
      return (await prepare().ask({ do: 'inspect', file, limits: inspecting })) ?? { problem: 'expected a picture' }
    } catch (error) {
      // It took too much of something: that is said of the picture, and everything else goes on.
      if (error instanceof WorkerLostError && error.reason !== 'closed') return { problem: error.message }
      throw error
    }
  }

  /** A name for bytes that are not whole yet. Threads of a process keep files too, and have its id. */
  function beginPartial(): string {
    makeFolder(folder)
    const beginning = path.join(folder, '.partial-')
    if (!isTidy) removeLeftovers(beginning)
    isTidy = true
    return `${beginning}${process.pid}-${randomUUID()}`
  }

  return {
    async read(file) {
      const { size } = await stat(file)
      if (size > most) return { problem: `expected at most ${most} bytes, found ${size}` }
      const bytes = await readFile(file)
      return { hash: nameMedia(bytes), bytes }
    },
    name: (bytes) => ({ hash: nameMedia(bytes), bytes }),
    has: (name) => existsSync(fileOf(name)),
    async check(name) {
      if (!existsSync(fileOf(name))) return 'missing'
      return nameMedia(await readFile(fileOf(name))) === name ? 'whole' : 'damaged'
    },
    async keep({ hash: name, bytes }) {
      const partial = beginPartial()
      try {
        await writeFile(partial, bytes, { flag: 'wx' })
        const inspected = await inspect(partial)
        if ('facts' in inspected) replaceFile(partial, fileOf(name))
        return inspected
      } finally {
        rmSync(partial, { force: true })
      }
    },
    async copyTo(name, file) {
      if (!existsSync(fileOf(name))) return 'missing'
      const bytes = await readFile(fileOf(name))
      if (nameMedia(bytes) !== name) return 'damaged'
      await writeFile(file, bytes, { flag: 'wx' })
      return 'copied'
    },
    async keepAttachment(file) {
      const partial = beginPartial()
      try {
        const kept = await copyAttachment(file, partial, attachmentBytes)
        if ('hash' in kept) replaceFile(partial, fileOf(kept.hash))
        return kept
      } finally {
        rmSync(partial, { force: true })
      }
    },
    remove(names) {
      for (const name of names) {
        rmSync(fileOf(name), { force: true })
        variants.remove(name)
      }
    },
    async openVariant(picture, variant) {
      if (!existsSync(fileOf(picture.hash))) return null
      return variants.open(picture, variant)
    },
    async prepareVariants(picture, signal) {
      return existsSync(fileOf(picture.hash)) ? variants.prepare(picture, signal) : 'failed'
    },
    openAttachment: (name) => openIfThere(fileOf(name)),
    async close() {
      await preparing?.close()
    },
  }
}

async function openIfThere(file: string): Promise<FileHandle | null> {
  return open(/* turbopackIgnore: true */ file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
