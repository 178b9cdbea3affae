import { mkdir, open, rm, utimes } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { AlphanodeError, type Issue, type IssueCode, issueCodes } from '#lib/errors'
import { firstPosition, toIssue } from '../rejected.ts'
import { findNameProblem, isByproduct, isPlainFile, readEntryName } from './entry-name.ts'

export interface ArchiveLimits {
  /** Also the most folders that these lie in. */
  entries: number
  /** Of all entries together, when they are unpacked. */
  bytes: number
  /** How many times its own size an archive may become; small ones may become more. */
  ratio: number
}

const usualLimits: ArchiveLimits = { entries: 200_000, bytes: 20 * 1024 ** 3, ratio: 200 }

/** More parts in a name are no folders of a person, and each part is a folder that is made. */
const mostParts = 64

/** An archive of texts that repeat themselves is not yet a trap. */
const harmlessBytes = 64 * 1024 ** 2

export interface Unpacked {
  files: number
  /** Entries that were left out because of what they are; their paths are names of entries. */
  issues: Issue[]
  /** Names of links, devices and pipes. */
  links: string[]
}

/**
 * Writes the files of an archive into an empty folder. What it says of its sizes is added up before anything is written, and
 * an entry that is larger than it says is refused, so that neither disk nor time is spent on a trap.
 */
export async function unpackArchive(
  { archive, bytes }: { archive: string; bytes: number },
  folder: string,
  limits: Partial<ArchiveLimits> = {},
): Promise<Unpacked> {
  const unpacked: Unpacked = { files: 0, issues: [], links: [] }
  await eachEntry(archive, requireBounded(archive, bytes, { ...usualLimits, ...limits }))
  await eachEntry(archive, async (entry, zip) => {
    const name = readEntryName(entry)
    if (name.endsWith('/') || isByproduct(name)) return
    const problem = await unpackEntry(zip, entry, { name, folder })
    if (problem === 'link') unpacked.links.push(name)
    else if (problem) unpacked.issues.push(toIssue(name, { ...problem, ...firstPosition, field: 'file' }))
    else unpacked.files++
  })
  return unpacked
}

type Visit = (entry: Entry, zip: ZipFile) => Promise<void> | void

async function eachEntry(archive: string, visit: Visit): Promise<void> {
  const zip = await readable(archive, () => openPromise(archive, { decodeStrings: false }))
  const entries = zip.eachEntry()[Symbol.asyncIterator]()
  try {
    for (let next = await readable(archive, () => entries.next()); !next.done; ) {
      await visit(next.value, zip)
      next = await readable(archive, () => entries.next())
    }
  } finally {
    zip.close()
  }
}

/** The list of an archive's entries stands at its end, which is missing where it was cut off. */
async function readable<T>(archive: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause)
    throw new AlphanodeError('wrong-use', `expected a whole zip archive, found one that says: ${found} (${archive})`, {
      cause,
    })
  }
}

function requireBounded(archive: string, size: number, { entries, bytes, ratio }: ArchiveLimits): Visit {
  const most = Math.min(bytes, Math.max(harmlessBytes, size * ratio))
  const folders = new Set<string>()
  let total = 0
  return (entry, zip) => {
    if (zip.entryCount > entries)
      throw tooLarge(archive, `expected at most ${entries} entries, found ${zip.entryCount}`)
    const name = readEntryName(entry)
    if (entry.isEncrypted())
      throw new AlphanodeError('wrong-use', `expected an archive without a password, found ${archive}/${name} locked`)
    if (/^(?:\[Content_Types\]\.xml|mimetype)$/.test(name))
      throw new AlphanodeError(
        'wrong-use',
        `expected an archive of notes or of an export, found a document or book (${archive})`,
      )
    if (isByproduct(name)) return
    for (const parent of listParents(name)) folders.add(parent)
    if (folders.size > entries)
      throw tooLarge(archive, `expected at most ${entries} folders, found more at ${name.slice(0, 300)}`)
    total += entry.uncompressedSize
    if (total > most)
      throw tooLarge(archive, `expected at most ${most} bytes when it is unpacked, found more at ${name}`)
  }
}

/** The folders that an entry lies in; none where it is refused for having too many. */
function listParents(name: string): string[] {
  const parts = name.split('/').slice(0, -1)
  return parts.length < mostParts ? parts.map((_part, index) => parts.slice(0, index + 1).join('/')) : []
}

const tooLarge = (archive: string, problem: string) => new AlphanodeError('too-large', `${problem} (${archive})`)

interface EntryProblem {
  code: IssueCode
  message: string
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  { name, folder }: { name: string; folder: string },
): Promise<EntryProblem | 'link' | null> {
  const problem = findNameProblem(name)
  if (problem)
    return { code: issueCodes.outsideRoot, message: `expected a path inside of the archive, found ${problem}` }
  if (!isPlainFile(entry)) return 'link'
  if (!entry.canDecodeFileData())
    return {
      code: issueCodes.unsupported,
      message: `expected an entry that is stored or deflated, found the compression method ${entry.compressionMethod}`,
    }
  if (name.split('/').length > mostParts)
    return {
      code: issueCodes.unreadable,
      message: `expected an entry that can be unpacked, found one below more than ${mostParts - 1} folders`,
    }
  const file = path.join(folder, name)
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const found = await writeEntry(zip, entry, file)
    return found === null ? null : { code: issueCodes.unreadable, message: `expected a whole entry, found ${found}` }
  } catch (error) {
    const found = describeEntryError(error)
    if (found === null) throw error
    return { code: issueCodes.unreadable, message: `expected an entry that can be unpacked, found ${found}` }
  }
}

/** Says what is wrong with the bytes; null when they are what the archive says. */
async function writeEntry(zip: ZipFile, entry: Entry, file: string): Promise<string | null> {
  // A stream that nothing reads is never closed: the file is opened first, which another entry may prevent.
  const handle = await open(file, 'wx', 0o600)
  let sum = 0
  let isWhole = false
  try {
    await pipeline(
      await zip.openReadStreamPromise(entry),
      async function* count(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          sum = crc32(piece, sum)
          yield piece
        }
      },
      handle.createWriteStream(),
    )
    isWhole = sum === entry.crc32
  } finally {
    await handle.close().catch(() => {})
    if (!isWhole) await rm(file, { force: true })
  }
  if (!isWhole) return 'one whose checksum is another'
  // Files keep their time, so that one which is unpacked again is known again.
  const changed = entry.getLastModDate()
  await utimes(file, changed, changed)
  return null
}

const ofThisEntry: Record<string, string> = {
  EEXIST: 'one that stands in the way of another',
  ENOTDIR: 'one that stands in the way of another',
  EISDIR: 'a folder of this name',
  ENAMETOOLONG: 'a name that is too long',
  EINVAL: 'a name that files cannot have here',
}

/** Null for what has nothing to do with the entry: a full disk ends the whole. */
function describeEntryError(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : null
  if (code === null || code.startsWith('Z_')) return error.message
  return ofThisEntry[code] ?? null
}
