import type { Readable } from 'node:stream'
import type { MediaStore, OpenedMedia } from '#lib/media/pictures'
import type { Answer } from '../respond/answer.ts'
import { decideConditions } from '../respond/conditions.ts'
import { toFileHeaders } from '../respond/file-headers.ts'
import { decideRange } from '../respond/range.ts'
import type { Decision, ServedFile } from '../rules/decision.ts'
import { type Received, whenGone } from './received.ts'

export type ServedMedia = Pick<MediaStore, 'openVariant' | 'openAttachment'>

/** Null: the file is known and its bytes are gone, so that nothing is there. */
export function createFileAnswer(media: ServedMedia) {
  return async (received: Received, decision: Extract<Decision, { kind: 'file' }>): Promise<Answer | null> => {
    const { request } = received
    const { etag, headers, refusedHeaders, contentType } = toFileHeaders(decision)
    const whole = { status: 200, etag, headers, notModifiedHeaders: headers, isLast: false }
    // Conditions go before ranges.
    if (decideConditions(request.headers, etag) !== 'send') return { ...whole, body: null }
    const file = await openServed(media, decision.file, whenGone(received))
    if (!file) return null
    const part = describePart(file, request, { etag, hasRanges: 'attachment' in decision.file })
    if (part.status === 416) {
      await file.close()
      const refused = [...refusedHeaders, 'Content-Type', contentType, ...part.headers]
      return { status: 416, etag: null, headers: refused, notModifiedHeaders: null, isLast: false, body: null }
    }
    const answer = {
      ...whole,
      status: part.status,
      headers: [...headers, 'Content-Type', contentType, ...part.headers],
    }
    if (part.range === null || request.method === 'HEAD') {
      await file.close()
      return { ...answer, body: null }
    }
    return { ...answer, body: await readOrClose(file, part.range) }
  }
}

/** What cannot be reached is answered before anything of it is sent. */
export async function readOrClose(file: OpenedMedia, range: { start?: number; end?: number }): Promise<Readable> {
  try {
    return await file.read(range)
  } catch (error) {
    await file.close()
    throw error
  }
}

export const openServed = (media: ServedMedia, file: ServedFile, gone?: AbortSignal): Promise<OpenedMedia | null> =>
  'attachment' in file
    ? media.openAttachment(file.attachment.hash)
    : media.openVariant(file.picture, file.variant, gone)

interface Asking {
  method?: string | undefined
  headers: Parameters<typeof decideRange>[0]
}

/** What of a file is sent; a null range is none of it. */
export function describePart(
  { size }: OpenedMedia,
  { method, headers }: Asking,
  { etag, hasRanges }: { etag: string; hasRanges: boolean },
): { status: number; headers: string[]; range: { start?: number; end?: number } | null } {
  const decided = hasRanges && method === 'GET' ? decideRange(headers, { etag, size }) : 'whole'
  if (decided === 'unsatisfiable')
    return { status: 416, headers: ['Content-Range', `bytes */${size}`, 'Content-Length', '0'], range: null }
  if (decided === 'whole') return { status: 200, headers: ['Content-Length', String(size)], range: {} }
  const { start, end } = decided
  const length = ['Content-Length', String(end - start + 1)]
  return { status: 206, headers: ['Content-Range', `bytes ${start}-${end}/${size}`, ...length], range: { start, end } }
}
