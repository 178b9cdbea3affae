import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type AttachmentFacts, type AttachmentType, findAttachmentType } from '#lib/core/pictures'
import { isLfsPointer, lfsPointer } from './lfs-pointer.ts'
import { nameLength } from './name-media.ts'

export type KeptAttachment = { hash: string; bytes: number; facts: AttachmentFacts } | { problem: string }

/** Copies a file that is served as it is, and names it by its content; it is read once, and never as a whole. */
export async function copyAttachment(file: string, to: string, most: number): Promise<KeptAttachment> {
  const type = findAttachmentType(file)
  if (type === null) return { problem: 'expected a file of a kind that is served' }
  const { size } = await stat(file)
  if (size > most) return { problem: `expected at most ${most} bytes, found ${size}` }
  const beginning = await readBeginning(file)
  if (isLfsPointer(beginning)) return { problem: `expected a ${type} file, found ${lfsPointer}` }
  if (!beginsAs(type, beginning)) return { problem: `expected a ${type} file, found other content` }
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(to, 'wx')
  try {
    await pipeline(
      // A file that grows meanwhile is read no further.
      createReadStream(file, { end: Math.max(0, most) }),
      async function* count(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          bytes += piece.length
          yield piece
        }
      },
      handle.createWriteStream(),
    )
  } finally {
    await handle.close().catch(() => {})
  }
  if (bytes > most) return { problem: `expected at most ${most} bytes, found more` }
  return { hash: hash.digest('hex').slice(0, nameLength), bytes, facts: { kind: 'file', type } }
}

const beginningLength = 4096

async function readBeginning(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginningLength), 0, beginningLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** How files of each kind begin; texts hold no zero. */
const beginnings: Partial<Record<AttachmentType, RegExp>> = {
  pdf: /%PDF-/,
  ...allOf(['zip', 'epub', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'], /^PK/),
  ...allOf(['gz', 'tgz'], /^.\x8b/s),
  xz: /^\xfd7zXZ\0/,
  bz2: /^BZh/,
  '7z': /^7z\xbc\xaf/,
  ...allOf(['mp4', 'm4v', 'mov', 'm4a'], /^....(?:ftyp|moov|mdat|wide|free|skip)/s),
  webm: /^.E\xdf\xa3/s,
  ...allOf(['ogv', 'ogg', 'oga', 'opus'], /^OggS/),
  mp3: /^(?:ID3|\xff[\xe2-\xff])/,
  wav: /^RIFF....WAVE/s,
  flac: /^fLaC/,
  vtt: /^(?:\xef\xbb\xbf)?WEBVTT/,
}

function allOf(types: readonly AttachmentType[], pattern: RegExp): Partial<Record<AttachmentType, RegExp>> {
  return Object.fromEntries(types.map((type) => [type, pattern]))
}

function beginsAs(type: AttachmentType, bytes: Buffer): boolean {
  const pattern = beginnings[type]
  return pattern ? pattern.test(bytes.subarray(0, 1024).toString('latin1')) : !bytes.includes(0)
}
