import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findAttachmentType, isPicture, toFullSize } from '#lib/core/pictures'
import { endsAsPicture, mostUploadBytes, takenEndings, tooLargeUpload } from '#lib/core/pictures/attachment.ts'
import { escapeWords } from '#lib/core/posts/escape-words.ts'
import { AlphanodeError } from '#lib/errors'
import { findFileError } from '#lib/files'
import type { MediaStore } from '#lib/media/pictures'
import { insertMedia, type NewMedia, type Store, saveUpload } from '#lib/store'
import { addPreparing } from '#lib/work/media'
import { WorkerLostError } from '#lib/workers'
import { type DeskContext, requireRight } from '../use-case.ts'

export interface Upload {
  /** As its writer calls it. */
  name: string
  bytes: Buffer
}

export interface KeptUpload {
  hash: string
  /** The address that a note names it by. */
  address: string
  width: number | null
  height: number | null
  /** What a note says to show it or to lead to it. A picture waits for its alternative text. */
  markdown: string
}

/** Keeps a picture or another file by its content. The same bytes are kept once, and have one address. */
export async function keepUpload(context: DeskContext, media: MediaStore, upload: Upload): Promise<KeptUpload> {
  requireRight(context, 'write', { isOwn: true })
  const { name, bytes } = upload
  if (bytes.length > mostUploadBytes) throw new AlphanodeError('too-large', tooLargeUpload)
  return findAttachmentType(name) === null
    ? keepPicture(context, media, upload)
    : keepFile(context, media, { ...upload, name: path.basename(name) })
}

async function keepPicture(
  { store, now }: DeskContext,
  media: MediaStore,
  { name, bytes }: Upload,
): Promise<KeptUpload> {
  const named = media.name(bytes)
  const kept = await media.keep(named).catch(toOwnWords)
  if ('problem' in kept) throw new AlphanodeError('invalid', toRefusal(name, kept.problem))
  const { hash } = named
  const { facts } = kept
  await noteUpload(store, media, { hash, bytes: bytes.length, facts }, now)
  const address = toFullSize({ hash, ...facts })
  return { hash, address, width: facts.width, height: facts.height, markdown: `![](${address})` }
}

/** A worker that was ended, and a disk without room, are told without their processes and paths. */
function toOwnWords(error: unknown): never {
  if (error instanceof WorkerLostError)
    throw new AlphanodeError('busy', 'The site had no time to look at it. Try again in a moment.', { cause: error })
  const refused = findFileError(error)
  if (refused?.code !== 'unavailable') throw error
  throw new AlphanodeError('unavailable', 'There is no room left for files: it was not kept. Tell an operator.', {
    cause: error,
  })
}

const toRefusal = (name: string, problem: string): string =>
  path.extname(name) === '' || endsAsPicture.test(name)
    ? `Not taken: ${problem}.`
    : `Not taken: ${problem}. Of other files these are taken: ${takenEndings.join(', ')}.`

async function keepFile({ store, now }: DeskContext, media: MediaStore, { name, bytes }: Upload): Promise<KeptUpload> {
  const file = path.join(tmpdir(), `alphanode-upload-${randomUUID()}${path.extname(name)}`)
  await writeFile(file, bytes, { flag: 'wx' })
  try {
    const kept = await media.keepAttachment(file).catch(toOwnWords)
    if ('problem' in kept) throw new AlphanodeError('invalid', `Not taken: ${kept.problem}.`)
    await noteUpload(store, media, kept, now)
    const address = `/media/${kept.hash}/${encodeURIComponent(name)}`
    return { hash: kept.hash, address, width: null, height: null, markdown: toLink(name, address) }
  } finally {
    await rm(file, { force: true })
  }
}

/** A bracket would end the address of a link. */
const toLink = (name: string, address: string): string =>
  `[${escapeWords(name)}](${address.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))})`

/** In one transaction with the look for its bytes: what nothing names may be removed meanwhile. */
const noteUpload = (store: Store, media: Pick<MediaStore, 'has'>, kept: NewMedia, now: string): Promise<void> =>
  store.write(async (transaction) => {
    if (!(await media.has(kept.hash)))
      throw new AlphanodeError('busy', 'Unused files were just being removed: put this one in again.')
    await insertMedia(transaction, [kept])
    await saveUpload(transaction, kept.hash)
    if (isPicture(kept.facts)) await addPreparing(transaction, new Date(now))
  })
