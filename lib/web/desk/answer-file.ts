import path from 'node:path'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { type MediaStore, openMediaStore } from '#lib/media/pictures'
import { answerUpload } from '#lib/work/desk/writing/answer-upload.ts'
import { toAnswer, toFailure } from './answer-call.ts'
import { isFromOwnPage } from './cross-site.ts'
import { type DeskParts, findDeskSession } from './desk-session.ts'

let shared: MediaStore | undefined

/** Answers `/desk/api/upload?name=…`: the body is the file as it is. */
export async function answerFile(parts: DeskParts, request: Request): Promise<Response> {
  try {
    if (!isFromOwnPage(request.headers, parts.siteUrl))
      throw new AlphanodeError('forbidden', 'This was not sent by a page of this site.')
    const session = await findDeskSession(parts, request.headers)
    if (!session) throw new AlphanodeError('signed-out', 'There is no session, or it has ended. Sign in again.')
    shared ??= openMediaStore(requireConfig())
    const name = shortenName(new URL(request.url).searchParams.get('name') || 'file')
    const bytes = Buffer.from(await request.arrayBuffer())
    return toAnswer(await answerUpload(session.context, shared, { name, bytes }))
  } catch (error) {
    return toFailure('upload', error)
  }
}

const longestName = 200

/** What the file is stands at the end of its name. */
export function shortenName(name: string): string {
  const ending = path.extname(name).slice(0, 20)
  return name.length <= longestName ? name : name.slice(0, longestName - ending.length) + ending
}
