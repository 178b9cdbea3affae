import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { AlphanodeError } from '#lib/errors'
import { makeFolder, nameUnfinished, removeLeftovers, replaceFile } from '#lib/files'
import { renderJsonLine, renderNote, type StatedPost, toNoteName } from '#lib/sources'

/** Where an export goes. What was written appears there with `finish`, whole; `abandon` after it does nothing. */
export interface ExportTarget {
  write(state: StatedPost): Promise<{ bytes: number } | { problem: string }>
  /** A further file, by its path below the folder; `copy` makes it. Nothing where the target is one file. */
  writeFile<T>(place: string, copy: (file: string) => Promise<T>): Promise<T | null>
  finish(): Promise<void>
  abandon(): Promise<void>
}

const filesAtOnce = 16
const chunkBytes = 256 * 1024

/** Of this export alone; what ended processes left under such names goes away. */
function nameStaging(beginning: string): string {
  removeLeftovers(beginning)
  return nameUnfinished(beginning, `-${randomUUID()}`)
}

/** Within a folder that is there: it may be a disk of its own, which is all that can be written to. */
async function nameFolderOf(target: string): Promise<string> {
  const isThere = await stat(target).then(
    () => true,
    () => false,
  )
  return nameStaging(isThere ? path.join(target, '.partial-') : `${target}.partial-`)
}

/** One file for each state. They are gathered in a folder of their own, which then takes the name of the target, or goes into it. */
export async function openDirectory(out: string, force: boolean): Promise<ExportTarget> {
  const target = path.resolve(out)
  const isUsed = await holdsSomething(target)
  if (isUsed && !force)
    throw new AlphanodeError('wrong-use', `expected an empty directory, found files in ${out}; --force writes into it`)
  makeFolder(path.dirname(target))
  const staging = await nameFolderOf(target)
  await mkdir(staging)
  let writing: Promise<void>[] = []
  const settle = async () => {
    await Promise.all(writing)
    writing = []
  }
  return {
    async write(state) {
      const name = toNoteName(state)
      const note = renderNote(state, name)
      if ('problem' in note) return note
      const bytes = Buffer.from(note.text)
      const written = writeFile(path.join(staging, name), bytes, { flag: 'wx' })
      // It is awaited with the others of its turn, which come later than its failure may.
      written.catch(() => {})
      writing.push(written)
      if (writing.length >= filesAtOnce) await settle()
      return { bytes: bytes.length }
    },
    async writeFile(place, copy) {
      const file = path.join(staging, place)
      await mkdir(path.dirname(file), { recursive: true })
      return copy(file)
    },
    async finish() {
      await settle()
      if (path.dirname(staging) !== target) return rename(staging, target)
      await moveInto(staging, target)
      await rm(staging, { recursive: true, force: true })
    },
    async abandon() {
      await Promise.allSettled(writing)
      await rm(staging, { recursive: true, force: true })
    },
  }
}

/** Each file is replaced at once; what else the directory holds stays. */
async function moveInto(staging: string, target: string): Promise<void> {
  for (const entry of await readdir(staging, { withFileTypes: true })) {
    const [from, to] = [path.join(staging, entry.name), path.join(target, entry.name)]
    if (!entry.isDirectory()) {
      await rename(from, to)
      continue
    }
    await mkdir(to, { recursive: true })
    await moveInto(from, to)
  }
}

async function holdsSomething(directory: string): Promise<boolean> {
  const stats = await stat(directory).catch(() => null)
  if (!stats) return false
  if (!stats.isDirectory()) throw new AlphanodeError('wrong-use', `expected a directory, found a file at ${directory}`)
  // What a process that ended left of an export is no file of a person.
  return (await readdir(directory)).some((name) => !name.startsWith('.partial-'))
}

/** One line for each state, in a file that takes its name when it is whole. */
export async function openJsonLines(out: string, force: boolean): Promise<ExportTarget> {
  const target = path.resolve(out)
  const stats = await stat(target).catch(() => null)
  if (stats?.isDirectory()) throw new AlphanodeError('wrong-use', `expected a file, found a directory at ${out}`)
  if (stats && !force) throw new AlphanodeError('wrong-use', `expected no file yet at ${out}; --force writes over it`)
  makeFolder(path.dirname(target))
  const staging = nameStaging(`${target}.partial-`)
  const stream = createWriteStream(staging, { flags: 'wx', flush: true })
  const failed = finished(stream, { cleanup: false })
  // It is awaited in `finish`, or in the write that fails.
  failed.catch(() => undefined)
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const flush = async () => {
    const chunk = Buffer.concat(waiting, waitingBytes)
    waiting = []
    waitingBytes = 0
    if (stream.errored || !stream.write(chunk)) await Promise.race([drained(stream), failed])
  }
  return {
    async write(state) {
      const line = renderJsonLine(state)
      if ('problem' in line) return line
      const bytes = Buffer.from(line.text)
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= chunkBytes) await flush()
      return { bytes: bytes.length }
    },
    writeFile: async () => null,
    async finish() {
      await flush()
      stream.end()
      await failed
      replaceFile(staging, target)
    },
    async abandon() {
      stream.destroy()
      // A stream that is still opening would make the file after its removal.
      if (!stream.closed) await once(stream, 'close')
      await rm(staging, { force: true })
    },
  }
}

const drained = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    stream.once('drain', resolve)
  })
