import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { listUsualVariants, type StoredPicture, type Variant } from '#lib/core/pictures'
import { AlphanodeError } from '#lib/errors'
import { createLog } from '#lib/telemetry'
import { WorkerLostError } from '#lib/workers'
import { BucketError } from './bucket-requests.ts'
import { type OpenedMedia, type Originals, openLocal } from './originals.ts'
import type { Preparing } from './preparing.ts'
import { settingsName } from './settings.ts'

interface VariantParts {
  /** Bytes on disk; what was used least goes first. */
  budget: number
  prepare(): Preparing
  originals: Pick<Originals, 'borrow'>
}

/** What became of making the sizes of a picture: one of them may be there that could not be made. */
export type Prepared = 'made' | 'full' | 'failed'

export interface Variants {
  /** Null when the picture itself is not there. A size that is there needs it no more. */
  open(picture: StoredPicture, variant: Variant, gone?: AbortSignal): Promise<OpenedMedia | null>
  /** Makes what pages will ask for, as long as there is room for it. */
  prepare(picture: StoredPicture, signal: AbortSignal): Promise<Prepared>
  remove(hash: string): void
}

/** One size of a picture, and the file that it becomes. */
interface Size {
  file: string
  picture: StoredPicture
  variant: Variant
}

/** A size that is made, and how many wait for it. */
interface Making {
  made: Promise<boolean>
  waiting: number
  drop(): void
}

const log = createLog('media')
/** Behind the name of a size that is not whole yet. */
const partialMark = '.partial-'
/** Milliseconds: a file that was used notes it no more often. */
const noteEvery = 3_600_000
/** The folder is looked through when this part of the budget was added. */
const lookAfter = 1 / 16
/** What is made before it is asked for leaves room for what is. */
const preparedPart = 0.8
/** How many sizes that could not be made are remembered, until the process ends. */
const mostRefused = 10_000
const limits: ReadonlySet<string> = new Set<WorkerLostError['reason']>(['memory', 'processor-time', 'crashed'])

/** Sizes of pictures as files, each made once however many ask for it. */
export function openVariants(folder: string, { budget, prepare, originals }: VariantParts): Variants {
  const making = new Map<string, Making>()
  const refused = new Map<string, WorkerLostError>()
  let added = Number.POSITIVE_INFINITY
  /** Bytes in the folder; null: to be counted. */
  let used: number | null = null

  /** False when there is nothing to make it of. */
  async function make(size: Size, abandoned: AbortSignal): Promise<boolean> {
    const original = await originals.borrow(size.picture.hash)
    if (!original) return false
    try {
      await makeOf(original.file, size, abandoned)
      return true
    } finally {
      original.release()
    }
  }

  async function makeOf(original: string, { file, picture, variant }: Size, abandoned: AbortSignal): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true })
    // Threads of one process make sizes too, perhaps this one.
    const out = `${file}${partialMark}${randomUUID()}`
    const { hash: _, ...facts } = picture
    try {
      await prepare().ask({ do: 'make', file: original, facts, variant, out }, abandoned)
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

  /** A size is dropped when all who wait for it have gone before it is begun, and the next request begins it anew. */
  function makeOnce(size: Size, gone?: AbortSignal): Promise<boolean> {
    const known = refused.get(size.file)
    if (known) return Promise.reject(known)
    if (gone?.aborted) return Promise.reject(new AlphanodeError('busy', 'All who waited for it have gone.'))
    const before = making.get(size.file)
    // It may have been begun before all who waited had gone.
    if (before?.waiting === 0) return before.made.catch(() => makeOnce(size, gone))
    const begun = before ?? begin(size)
    begun.waiting++
    gone?.addEventListener('abort', () => --begun.waiting === 0 && begun.drop(), { once: true })
    return begun.made
  }

  function begin(size: Size): Making {
    const abandoned = new AbortController()
    const made = make(size, abandoned.signal)
      .catch((error: unknown) => refuse(size.file, error))
      .finally(() => making.delete(size.file))
    const begun: Making = { made, waiting: 0, drop: () => abandoned.abort() }
    making.set(size.file, begun)
    return begun
  }

  /** What met a limit would meet it again, at every request. */
  function refuse(file: string, error: unknown): never {
    if (error instanceof WorkerLostError && limits.has(error.reason) && refused.size < mostRefused)
      refused.set(file, error)
    throw error
  }

  const toFile = ({ hash }: StoredPicture, { width, format }: Variant) =>
    path.join(/* turbopackIgnore: true */ folder, settingsName, hash, `${width}.${format}`)

  async function hasRoom(): Promise<boolean> {
    used ??= (await listVariantFiles(folder)).reduce((sum, { bytes }) => sum + bytes, 0)
    return used < budget * preparedPart
  }

  /** Makes missing sizes, one after the other. */
  async function makeAll(picture: StoredPicture, missing: readonly Variant[], signal: AbortSignal): Promise<Prepared> {
    for (const variant of missing) {
      if (signal.aborted) return 'failed'
      if (!(await hasRoom())) return 'full'
      try {
        if (!(await makeOnce({ file: toFile(picture, variant), picture, variant }))) return 'failed'
      } catch (err) {
        // None of the next pictures would do better.
        if (err instanceof BucketError) throw err
        if (!signal.aborted) log.warn('A size of a picture could not be made before it was asked for.', { err })
        return 'failed'
      }
    }
    return 'made'
  }

  return {
    remove: (hash) => rmSync(path.join(folder, settingsName, hash), { recursive: true, force: true }),
    async open(picture, variant, gone) {
      const file = toFile(picture, variant)
      return (await openUsed(file)) ?? ((await makeOnce({ file, picture, variant }, gone)) ? openLocal(file) : null)
    },
    async prepare(picture, signal) {
      const missing = listUsualVariants(picture).filter((variant) => !existsSync(toFile(picture, variant)))
      if (missing.length === 0) return 'made'
      // Copied once for all of its sizes, where it is copied to be worked on.
      const held = await originals.borrow(picture.hash)
      if (!held) return 'failed'
      try {
        return await makeAll(picture, missing, signal)
      } finally {
        held.release()
      }
    },
  }
}

/** Notes that it was used. */
async function openUsed(file: string): Promise<OpenedMedia | null> {
  const opened = await openLocal(file)
  if (!opened) return null
  const { mtimeMs } = await stat(file)
  const now = Date.now()
  if (now - mtimeMs > noteEvery) await utimes(file, now / 1000, now / 1000).catch(() => {})
  return opened
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
  /** When it was used last; zero for one that other settings made, or that was never finished. */
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
        const used = found?.mtimeMs ?? 0
        const isOld = path.relative(folder, file).split(path.sep)[0] !== settingsName
        const isLeft = entry.name.includes(partialMark) && Date.now() - used > noteEvery
        return { file, bytes: found?.size ?? 0, used: isOld || isLeft ? 0 : used }
      }),
  )
}
