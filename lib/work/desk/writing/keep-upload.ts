import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  findAttachmentType,
  isPicture,
  listWidths,
  type PictureFacts,
  stillFormat,
  toVariantAddress,
} from '#lib/core/pictures'
import { escapeWords } from '#lib/core/posts/escape-words.ts'
import { AlphanodeError } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import { insertMedia, type NewMedia, type Store, saveUpload } from '#lib/store'
import { addPreparing } from '#lib/work/media'
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

/** In bytes; a request body is held in memory. */
const mostUploadBytes = 25 * 1024 * 1024

/** Keeps a picture or another file by its content. The same bytes are kept once, and have one address. */
export async function keepUpload(context: DeskContext, media: MediaStore, upload: Upload): Promise<KeptUpload> {
  requireRight(context, 'write', { isOwn: true })
  const { name, bytes } = upload
  if (bytes.length > mostUploadBytes)
    throw new AlphanodeError('too-large', `expected at most ${mostUploadBytes} bytes, found ${bytes.length}`)
  return findAttachmentType(name) === null
    ? keepPicture(context, media, upload)
    : keepFile(context, media, { ...upload, name: path.basename(name) })
}

async function keepPicture(
  { store, now }: DeskContext,
  media: MediaStore,
  { bytes }: Omit<Upload, 'name'>,
): Promise<KeptUpload> {
  const named = media.name(bytes)
  const kept = await media.keep(named)
  if ('problem' in kept) throw new AlphanodeError('invalid', kept.problem)
  const { hash } = named
  const { facts } = kept
  await noteUpload(store, media, { hash, bytes: bytes.length, facts }, now)
  const address = toPictureAddress(hash, facts)
  return { hash, address, width: facts.width, height: facts.height, markdown: `![](${address})` }
}

/** The whole picture, in the format that every program knows. */
function toPictureAddress(hash: string, facts: PictureFacts): string {
  const format = stillFormat(facts)
  return toVariantAddress({ hash }, { width: listWidths(facts, format).at(-1) ?? facts.width, format })
}

async function keepFile({ store, now }: DeskContext, media: MediaStore, { name, bytes }: Upload): Promise<KeptUpload> {
  const file = path.join(tmpdir(), `alphanode-upload-${randomUUID()}${path.extname(name)}`)
  await writeFile(file, bytes, { flag: 'wx' })
  try {
    const kept = await media.keepAttachment(file)
    if ('problem' in kept) throw new AlphanodeError('invalid', kept.problem)
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
