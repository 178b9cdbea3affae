import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { MediaPlace } from '#lib/config'
import type { StoredPicture, Variant } from '#lib/core/pictures'
import { type LossReason, WorkerLostError } from '#lib/workers'
import type { Inspected, InspectLimits } from './inspect.ts'
import { copyAttachment, type KeptAttachment } from './keep-attachment.ts'
import { nameMedia } from './name-media.ts'
import { openOriginals } from './open-originals.ts'
import { checkOriginal, copyOriginal, type OpenedMedia } from './originals.ts'
import { type Preparing, startPreparing } from './preparing.ts'
import { openVariants, type Prepared } from './variants.ts'

/** The bytes of a file, and their name. */
export interface ReadMedia {
  hash: string
  bytes: Buffer
}

/**
 * The pictures and files that a site keeps: each once, by its content, whatever names it has. Where they lie in a bucket that
 * cannot be reached, what needs their bytes rejects as `unavailable`.
 */
export interface MediaStore {
  /** A file outside of the store; refused when it is larger than a picture may be. */
  read(file: string): Promise<ReadMedia | { problem: string }>
  /** Bytes that came from elsewhere. */
  name(bytes: Buffer): ReadMedia
  has(hash: string): Promise<boolean>
  /** Reads what is kept under a name. */
  check(hash: string): Promise<'whole' | 'missing' | 'damaged'>
  /**
   * Looks into the bytes, and keeps them when they are a picture: they are there for good when this resolves. Rejects when they
   * could not be looked into for a reason that is not theirs.
   */
  keep(media: ReadMedia): Promise<Inspected>
  /** Writes what is kept into a new file, where it is whole. */
  copyTo(hash: string, file: string): Promise<'copied' | 'missing' | 'damaged'>
  /** Keeps a file that is served as it is, when its content is of the kind that its name says. */
  keepAttachment(file: string): Promise<KeptAttachment>
  /** Forgets the bytes and all sizes of pictures that nothing uses. */
  remove(hashes: readonly string[]): Promise<void>
  /**
   * One size of a kept picture, made when it is asked for the first time, unless all who asked have gone before its turn came. Null
   * when its bytes are not there.
   */
  openVariant(picture: StoredPicture, variant: Variant, gone?: AbortSignal): Promise<OpenedMedia | null>
  /** Makes the sizes that pages ask for; `failed` where one could not be made, `full` where there is no room for more. */
  prepareVariants(picture: StoredPicture, signal: AbortSignal): Promise<Prepared>
  /** A kept file as it is. Null when its bytes are not there. */
  openAttachment(hash: string): Promise<OpenedMedia | null>
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

const tooMuch: Partial<Record<LossReason, string>> = {
  memory: 'takes too much memory',
  'processor-time': 'takes too long',
}
/** What says nothing of the picture: the machine had no time for it, or ends. */
const blameless: ReadonlySet<LossReason> = new Set<LossReason>(['closed', 'ended', 'late', 'stopped'])
/** Removed at a time. */
const removedAtOnce = 8

export function openMediaStore(place: MediaPlace, limits: MediaLimits = {}, start = startPreparing): MediaStore {
  const { bytes: most = mostBytes, variantBytes = variantsBudget, ...others } = limits
  const { attachmentBytes = mostAttachmentBytes, ...inspecting } = others
  const originals = openOriginals(place)
  let preparing: Preparing | null = null
  const prepare = () => {
    preparing ??= start()
    return preparing
  }
  const folder = path.join(/* turbopackIgnore: true */ place.mediaFolder, 'variants')
  const variants = openVariants(folder, { budget: variantBytes, prepare, originals })

  async function inspect(file: string): Promise<Inspected> {
    try {
      return (await prepare().ask({ do: 'inspect', file, limits: inspecting })) ?? { problem: 'expected a picture' }
    } catch (error) {
      // It took too much of something: that is said of the picture, and everything else goes on.
      if (error instanceof WorkerLostError && !blameless.has(error.reason))
        return {
          problem: `expected a picture that can be looked into, found one that ${tooMuch[error.reason] ?? 'cannot'}`,
        }
      throw error
    }
  }

  return {
    async read(file) {
      const { size } = await stat(file)
      if (size > most) return { problem: `expected at most ${most} bytes, found ${size}` }
      const bytes = await readFile(file)
      return { hash: nameMedia(bytes), bytes }
    },
    name: (bytes) => ({ hash: nameMedia(bytes), bytes }),
    has: originals.has,
    check: (name) => checkOriginal(originals, name),
    async keep({ hash: name, bytes }) {
      const partial = originals.beginPartial()
      try {
        await writeFile(partial, bytes, { flag: 'wx' })
        const inspected = await inspect(partial)
        if ('facts' in inspected) await originals.put(name, partial)
        return inspected
      } finally {
        await rm(partial, { force: true })
      }
    },
    copyTo: (name, file) => copyOriginal(originals, name, file),
    async keepAttachment(file) {
      const partial = originals.beginPartial()
      try {
        const kept = await copyAttachment(file, partial, attachmentBytes)
        if ('hash' in kept) await originals.put(kept.hash, partial)
        return kept
      } finally {
        await rm(partial, { force: true })
      }
    },
    async remove(names) {
      const waiting = names.values()
      const takeNext = async () => {
        for (const name of waiting) {
          variants.remove(name)
          await originals.remove(name)
        }
      }
      await Promise.all(Array.from({ length: removedAtOnce }, takeNext))
    },
    openVariant: variants.open,
    prepareVariants: variants.prepare,
    openAttachment: originals.open,
    async close() {
      await preparing?.close()
    },
  }
}
