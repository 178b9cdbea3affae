import type { MediaFolder } from '#lib/media/pictures'
import type { Answer } from '../respond/answer.ts'
import { isFresh } from '../respond/conditions.ts'
import { toFileHeaders } from '../respond/file-headers.ts'
import type { Decision } from '../rules/decision.ts'
import type { Received } from './received.ts'

/** Null: the picture is known and its bytes are gone, so that nothing is there. */
export function createFileAnswer(media: Pick<MediaFolder, 'openVariant'>) {
  return async ({ request }: Received, decision: Extract<Decision, { kind: 'file' }>): Promise<Answer | null> => {
    const { etag, headers, contentType } = toFileHeaders(decision)
    const answer = { status: 200, etag, notModifiedHeaders: headers, isLast: false }
    if (isFresh(request.headers['if-none-match'], etag)) return { ...answer, headers, body: null }
    const file = await media.openVariant(decision.picture, decision.variant)
    if (!file) return null
    const { size } = await file.stat()
    const isHead = request.method === 'HEAD'
    if (isHead) await file.close()
    return {
      ...answer,
      headers: [...headers, 'Content-Type', contentType, 'Content-Length', String(size)],
      body: isHead ? null : file.createReadStream(),
    }
  }
}
