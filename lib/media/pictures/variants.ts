import { existsSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { listUsualVariants, type StoredPicture, type Variant } from '#lib/core/pictures'
import { createLog } from '#lib/telemetry'
import type { Preparing } from './preparing.ts'
import { settingsName } from './settings.ts'

interface VariantParts {
  /** Bytes on disk; what was used least goes first. */
  budget: number
  prepare(): Preparing
  /** Where the original of a name lies. */
  fileOf(name: string): string
}

/** What became of making the sizes of a picture: one of them may be there that could not be made. */
export type Prepared = 'made' | 'full' | 'failed'

export interface Variants {
  open(picture: StoredPicture, variant: Variant): Promise<FileHandle>
  /** Makes what pages will ask for, as long as there is room for it. */
  prepare(picture: StoredPicture, signal: AbortSignal): Promise<Prepared>
  remove(hash: string): void
}

const log = createLog('media')
/** Milliseconds: a file that was used notes it no more often. */
const noteEvery = 3_600_000
/** The folder is looked through when this part of the budget was added. */
const lookAfter = 1 / 16
/** What is made before it is asked for leaves room for what is. */
const preparedPart = 0.8

/** Sizes of pictures as files, each made once however many ask for it. */
export function openVariants(folder: string, { budget, prepare, fileOf }: VariantParts): Variants {
  const making = new Map<string, Promise<void>>()
  let added = Number.POSITIVE_INFINITY
  let unfinished = 0
  /** Bytes in the folder; null: to be counted. */
  let used: number | null = null

  async function make(file: string, picture: StoredPicture, variant: Variant): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true })
    const out = `${file}.partial-${process.pid}-${unfinished++}`
    const { hash, ...facts } = picture
    try {
      await prepare().ask({ do: 'make', file: fileOf(hash), facts, variant, out })
      const { size } = await stat(out)
      added += size
      if (used !== null) used += size
      await rename(out, file)
    } finally {
      await rm(out, { force: true })
    }
    if (added <= budget * lookAfter) return
    added = 0
    used = null
    keepWithin(folder, budget).catch((err: unknown) => log.warn('Old sizes of pictures could not be removed.', { err }))
  }

  function makeOnce(file: string, picture: StoredPicture, variant: Variant): Promise<void> {
    const begun = making.get(file) ?? make(file, picture, variant).finally(() => making.delete(file))
    making.set(file, begun)
    return begun
  }

  const toFile = ({ hash }: StoredPicture, { width, format }: Variant) =>
    path.join(/* turbopackIgnore: true */ folder, settingsName, hash, `${width}.${format}`)

  async function hasRoom(): Promise<boolean> {
    used ??= (await listVariantFiles(folder)).reduce((sum, { bytes }) => sum + bytes, 0)
    return used < budget * preparedPart
  }

  return {
    remove: (hash) => rmSync(path.join(folder, settingsName, hash), { recursive: true, force: true }),
    async open(picture, variant) {
      const file = toFile(picture, variant)
      const found = await openFile(file)
      if (found) return found
      await makeOnce(file, picture, variant)
      return open(/* turbopackIgnore: true */ file)
    },
    async prepare(picture, signal) {
      for (const variant of listUsualVariants(picture)) {
        if (signal.aborted) return 'failed'
        const file = toFile(picture, variant)
        if (existsSync(/* turbopackIgnore: true */ file)) continue
        if (!(await hasRoom())) return 'full'
        try {
          await makeOnce(file, picture, variant)
        } catch (err) {
          if (!signal.aborted) log.warn('A size of a picture could not be made before it was asked for.', { err })
          return 'failed'
        }
      }
      return 'made'
    },
  }
}

async function openFile(file: string): Promise<FileHandle | null> {
  const handle = await open(/* turbopackIgnore: true */ file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return null
  const { mtimeMs } = await handle.stat()
  const now = Date.now()
  if (now - mtimeMs > noteEvery) await utimes(file, now / 1000, now / 1000).catch(() => {})
  return handle
}

/** Removes what was used least, and everything that other settings made, until a tenth of the budget is free. */
export async function keepWithin(folder: string, budget: number): Promise<void> {
  const files = await listVariantFiles(folder)
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const wanted = bytes > budget ? budget * 0.9 : budget
  for (const { file, bytes: freed, used } of files.toSorted((one, other) => one.used - other.used)) {
    if (used > 0 && bytes <= wanted) break
    await rm(file, { force: true })
    bytes -= freed
  }
}

interface VariantFile {
  file: string
  bytes: number
  /** When it was used last; zero for one that other settings made. */
  used: number
}

async function listVariantFiles(folder: string): Promise<VariantFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name)
        const found = await stat(file).catch(() => null)
        const isOld = path.relative(folder, file).split(path.sep)[0] !== settingsName
        return { file, bytes: found?.size ?? 0, used: isOld ? 0 : (found?.mtimeMs ?? 0) }
      }),
  )
}
