import { type Stats, statSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { findAttachmentType, isAttachmentAddress, isPicture } from '#lib/core/pictures'
import { isEmbeddedName } from '#lib/core/pictures/embedded.ts'
import type { MediaStore } from '#lib/media/pictures'
import {
  type Connection,
  deleteMedia,
  eachUnusedMedia,
  type FiledUse,
  findMedia,
  listMediaFiles,
  listFiles as listNoteFiles,
  listUsesBelow,
  type MediaFile,
  type NewMedia,
  type Store,
  saveMediaFiles,
} from '#lib/store'
import { showPictures } from '#lib/work/publishing'
import { WorkerLostError } from '#lib/workers'
import { type EmbeddedFile, readEmbedded, splitEmbeddedPath, toEmbeddedPath } from './embedded-files.ts'
import { findFile } from './find-file.ts'
import { findLines } from './find-lines.ts'
import { listFiles } from './list-files.ts'
import { type FindMapped, mediaMapName, readMediaMap } from './media-map.ts'
import { addPreparing } from './preparing-kind.ts'
import { readFormerRevisions } from './read-former-revisions.ts'
import { describeRemote, findKept, findRemotes, type RemoteHosts, type Remotes, wantRemotes } from './remote.ts'

/** Something about a picture that a person may want to know, at its place in the file that names it. */
export interface PictureNotice {
  what: string
  path: string
  line: number
  /** Why a file that was looked into just now cannot be shown; null for what is missing, or was said before. */
  problem: string | null
}

export interface MediaReport {
  /** Addresses that stand for a picture now and did not before, or stood for another one. */
  arrived: number
  notices: PictureNotice[]
}

export interface PictureSource {
  /** The folder or the file that the notes came from. */
  path: string
  /** The folder that their pictures lie in; absent: the source, or the folder of a file. */
  root?: string
}

/** Posts that get their pictures in one transaction. */
const atOnce = 500

/**
 * Finds, keeps and shows the pictures of all notes that were imported from a folder or from a file. What is kept already is
 * not read again, so that running it again is quick and changes nothing.
 */
export async function takeInPictures(
  store: Store,
  media: MediaStore,
  place: PictureSource,
  remote: RemoteHosts,
): Promise<MediaReport> {
  await readFormerRevisions(store)
  const report: MediaReport = { arrived: 0, notices: [] }
  const origin = await realpath(place.path)
  const uses = await listUsesBelow(store.read, origin)
  if (uses.length === 0) return report
  const folder = await openFolder(place, origin)
  const found = matchFiles(uses, folder)
  const missing: MissingUse[] = []
  for (const batch of toBatches(found)) await takeBatch(store, media, batch, remote, report, missing)
  report.notices = await toNotices(missing, folder.toShown)
  const what = 'lists of pictures and files that are not valid JSON'
  if (folder.problem !== null)
    report.notices.push({ what, path: join(place.path, mediaMapName), line: 1, problem: null })
  return report
}

/** Where the pictures of a source are looked for. */
interface PictureFolder {
  root: string
  find: FindMapped
  /** Why the list of what addresses mean was not read. */
  problem: string | null
  /** A file under the name that the person gave the source. */
  toShown(file: string): string
}

/** `origin`: where the source really is. */
export async function openFolder(
  { path: source, root: stated }: PictureSource,
  origin: string,
): Promise<PictureFolder> {
  const root = stated ?? ((await stat(origin)).isDirectory() ? origin : dirname(origin))
  const files = await listFiles(root)
  const { findMapped, problem } = await readMediaMap(root, files)
  return {
    root,
    problem,
    find: (address, note) => findMapped(address, note) ?? findFile(address, note, files),
    toShown: (file) => (file === origin ? source : join(source, relative(origin, file))),
  }
}

/** An address, and the file whose note names it. */
export type NamedPicture = Pick<FiledUse, 'origin' | 'address'>

interface FoundUse<U extends NamedPicture = FiledUse> {
  use: U
  file: string | null
}

export function matchFiles<U extends NamedPicture>(uses: readonly U[], { root, find }: PictureFolder): FoundUse<U>[] {
  return uses.map((use) => {
    const note = relative(root, use.origin).split(sep).join('/')
    return { use, file: find(use.address, note) ?? toEmbeddedPath(use) }
  })
}

/** All uses of a post are in one batch. */
function toBatches(found: readonly FoundUse[]): FoundUse[][] {
  const batches: FoundUse[][] = []
  let posts = new Set<number>()
  for (const each of found) {
    if (batches.length === 0 || (posts.size >= atOnce && !posts.has(each.use.post))) {
      batches.push([])
      posts = new Set()
    }
    posts.add(each.use.post)
    batches.at(-1)?.push(each)
  }
  return batches
}

async function takeBatch(
  store: Store,
  media: MediaStore,
  found: readonly FoundUse[],
  remote: RemoteHosts,
  report: MediaReport,
  missing: MissingUse[],
): Promise<void> {
  const notes = await findNotes(store, found)
  const batch = found.filter((each) => !notes.has(each))
  const paths = [...new Set(batch.flatMap(({ file }) => file ?? []))]
  const kept = await keepFiles(store, media, paths, remote)
  const elsewhere = await findRemotes(
    store.read,
    batch.flatMap(({ use, file }) =>
      file === null && use.media === null && !isAttachmentAddress(use.address) ? [use.address] : [],
    ),
    remote,
  )
  const arrived = batch.flatMap(({ use, file }) => {
    const hash = file === null ? findKept(elsewhere.get(use.address)) : (kept.get(file)?.file.media ?? null)
    // An earlier state keeps the picture that it had.
    const isNew = hash !== null && hash !== use.media && (use.isPresent || use.media === null)
    return isNew ? [{ revision: use.revision, post: use.post, address: use.address, media: hash }] : []
  })
  const takenBack = [...notes].flatMap(({ use }) =>
    use.media === null ? [] : [{ revision: use.revision, post: use.post, address: use.address, media: null }],
  )
  const read = [...kept.values()].filter((each) => each.isRead && !each.isPassing)
  if (read.length > 0 || arrived.length > 0 || takenBack.length > 0)
    await store.write(async (transaction) => {
      await saveKept(transaction, read, remote.now)
      await showPictures(transaction, { media: [], uses: [...arrived, ...takenBack] })
      await removeTaken(transaction, media, new Set([...notes].flatMap(({ use }) => use.media ?? [])))
    })
  await wantRemotes(store, elsewhere, remote)
  report.arrived += arrived.length
  const shown = new Set(arrived.map(({ address }) => address))
  for (const { use } of notes) if (use.isPresent) missing.push({ use, what: 'files that may be notes', problem: null })
  for (const { use, file } of batch) {
    const found = file === null ? undefined : kept.get(file)
    const what = file === null ? describeAbsence(use, elsewhere) : describeFile(found)
    const problem = found?.isRead ? found.file.problem : null
    if (use.isPresent && use.media === null && what !== null && !shown.has(use.address))
      missing.push({ use, what, problem })
  }
}

/**
 * The uses that lead to a note. It is shown as its source decides, and never served as a file: it may be a draft. A note that
 * was refused is stored nowhere, so that plain text may always be one.
 */
async function findNotes(store: Store, found: readonly FoundUse[]): Promise<Set<FoundUse>> {
  const named = found.flatMap(({ file }) => (file !== null && findAttachmentType(file) ? [file] : []))
  const notes = await listNoteFiles(store.read, named)
  const isNote = ({ use, file }: FoundUse) => file !== null && (mayBeNote(file, notes) || file === use.origin)
  return new Set(found.filter(isNote))
}

/** Whether a file that a note leads to may be one, too: `notes` are files of notes that are known. */
export const mayBeNote = (file: string, notes: ReadonlyMap<string, unknown>): boolean =>
  findAttachmentType(file) === 'txt' || notes.has(file)

/** What was taken back is served no longer, unless another text names a file with the same content. */
async function removeTaken(transaction: Connection, media: MediaStore, hashes: ReadonlySet<string>): Promise<void> {
  if (hashes.size === 0) return
  const unused: string[] = []
  for await (const some of eachUnusedMedia(transaction))
    for (const { hash } of some) if (hashes.has(hash)) unused.push(hash)
  await deleteMedia(transaction, unused)
  await media.remove(unused)
}

interface MissingUse {
  use: NamedPicture
  what: string
  problem: string | null
}

export function describeAbsence({ address }: NamedPicture, elsewhere: Remotes): string {
  const found = elsewhere.get(address)
  if (found) return describeRemote(found)
  if (isAttachmentAddress(address)) return 'files that are not in the folder'
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)
    ? 'pictures of other sites'
    : 'pictures that are not in the folder'
}

function describeFile(kept: Kept | undefined): string | null {
  if (!kept || kept.file.problem === null) return null
  const { path, problem } = kept.file
  return `${findAttachmentType(path) ? 'files that cannot be served' : 'pictures that cannot be shown'}: ${problem}`
}

interface Kept {
  file: MediaFile
  /** It was looked into just now. */
  isRead: boolean
  /** Its problem says nothing of what it holds: it is remembered nowhere, and looked into again the next time. */
  isPassing?: boolean
  added: NewMedia | null
}

const filesAtOnce = 8

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const errors: unknown[] = []
  const takeNext = async () => {
    for (const item of waiting) {
      if (errors.length > 0) return
      await work(item).catch((error: unknown) => errors.push(error))
    }
  }
  // An error is told when nothing is under way any more.
  await Promise.all(Array.from({ length: filesAtOnce }, takeNext))
  if (errors.length > 0) throw errors[0]
}

/** Files that an import which is ended at any moment has to look into again, at most. */
const savedAtOnce = 100

/** What is said of the last of them is left to the transaction that shows them. */
async function keepFiles(
  store: Store,
  media: MediaStore,
  paths: readonly string[],
  { now }: RemoteHosts,
): Promise<Map<string, Kept>> {
  const known = await listMediaFiles(store.read, paths)
  const kept = new Map<string, Kept>()
  for (let at = 0; at < paths.length; at += savedAtOnce) {
    const part = paths.slice(at, at + savedAtOnce)
    await inParallel(part, async (path) => {
      kept.set(path, await keepFile(store, media, path, known.get(path)))
    })
    const read = part.flatMap((path) => kept.get(path) ?? []).filter((each) => each.isRead)
    if (read.length === 0 || at + savedAtOnce >= paths.length) continue
    await store.write((transaction) => saveKept(transaction, read, now))
  }
  return kept
}

async function saveKept(transaction: Connection, read: readonly Kept[], now: Date): Promise<void> {
  await showPictures(transaction, { media: read.flatMap((each) => each.added ?? []), uses: [] })
  await saveMediaFiles(
    transaction,
    read.map((each) => each.file),
  )
  if (read.some(({ added }) => added && isPicture(added.facts))) await addPreparing(transaction, now)
}

async function keepFile(store: Store, media: MediaStore, path: string, known: MediaFile | undefined): Promise<Kept> {
  try {
    return await lookInto(store, media, path, known)
  } catch (error) {
    const problem = findPassingProblem(error, splitEmbeddedPath(path)?.origin ?? path)
    if (problem === null) throw error
    return { file: { path, stats: '', media: null, problem }, isRead: true, added: null, isPassing: true }
  }
}

/** One file that cannot be read, or be looked into now, costs its picture alone. A folder that cannot be written to costs all. */
function findPassingProblem(error: unknown, path: string): string | null {
  if (error instanceof WorkerLostError && error.reason !== 'closed') return `it was not looked into: ${error.message}`
  const { code, syscall, path: refused = path } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined || refused !== path || ofWriting.has(code)) return null
  return `its file cannot be read (${code})`
}

const ofWriting = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

async function lookInto(store: Store, media: MediaStore, path: string, known: MediaFile | undefined): Promise<Kept> {
  const embedded = splitEmbeddedPath(path)
  const stats = toText(statSync(embedded?.origin ?? path, { throwIfNoEntry: false }))
  const isKnown = known !== undefined && known.stats === stats
  if (isKnown && (known.media === null || (await media.has(known.media))))
    return { file: known, isRead: false, added: null }
  if (findAttachmentType(path)) return keepAttachment(media, path, stats)
  const read = embedded ? await readOutOf(embedded, media) : await media.read(path)
  if ('problem' in read) return { file: { path, stats, media: null, problem: read.problem }, isRead: true, added: null }
  const file = { path, stats, media: read.hash, problem: null }
  if ((await findMedia(store.read, read.hash)) && (await media.has(read.hash)))
    return { file, isRead: true, added: null }
  const inspected = await media.keep(read)
  if ('problem' in inspected)
    return { file: { ...file, media: null, problem: inspected.problem }, isRead: true, added: null }
  return { file, isRead: true, added: { hash: read.hash, bytes: read.bytes.length, facts: inspected.facts } }
}

async function readOutOf(embedded: EmbeddedFile, media: MediaStore): Promise<ReturnType<MediaStore['read']>> {
  const found = await readEmbedded(embedded)
  return found ? media.name(found.bytes) : { problem: 'expected a picture within the text, found none' }
}

async function keepAttachment(media: MediaStore, path: string, stats: string): Promise<Kept> {
  const kept = await media.keepAttachment(path)
  if ('problem' in kept) return { file: { path, stats, media: null, problem: kept.problem }, isRead: true, added: null }
  return { file: { path, stats, media: kept.hash, problem: null }, isRead: true, added: kept }
}

const toText = (stats: Stats | undefined): string => (stats ? `${stats.size} ${stats.mtimeMs}` : '')

/** More places of one kind are counted, and their lines are not looked for. */
const mostPlaces = 20

async function findLinesOf(origin: string, addresses: ReadonlySet<string>): Promise<Map<string, number>> {
  const lines = await findLines(origin, addresses)
  // Names of pictures that the text holds itself do not stand in it.
  for (const name of addresses)
    if (!lines.has(name) && isEmbeddedName(name)) {
      const found = await readEmbedded({ origin, name }).catch(() => null)
      if (found) lines.set(name, found.line)
    }
  return lines
}

export async function toNotices(
  missing: readonly MissingUse[],
  toPath: (file: string) => string,
): Promise<PictureNotice[]> {
  const counts = new Map<string, number>()
  const wanted = new Map<string, Set<string>>()
  for (const { use, what } of missing) {
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    if (count <= mostPlaces) wanted.set(use.origin, (wanted.get(use.origin) ?? new Set()).add(use.address))
  }
  const lines = new Map<string, ReadonlyMap<string, number>>()
  for (const [file, addresses] of wanted) lines.set(file, await findLinesOf(file, addresses))
  return missing.map(({ use, what, problem }) => {
    const line = lines.get(use.origin)?.get(use.address)
    // Without its line a message leads nowhere: such a picture is only counted.
    return { what, path: toPath(use.origin), line: line ?? 1, problem: line === undefined ? null : problem }
  })
}
