import type { StoredPage } from '../pages/stored-page.ts'
import type { Answer } from './answer.ts'
import { chooseEncoding, type Encoding } from './encoding.ts'
import type { Unpack } from './unpacking.ts'

export interface PageForm {
  status: number
  page: StoredPage
  /** Names and values in turn; the page's own are added. */
  headers: readonly string[]
  /** What the response varies with beside the content coding. */
  vary?: string
}

/** A finished page in one coding. Strong ETags, one for each content coding (RFC 9110, 8.8.3). */
export async function toPageAnswer(form: PageForm, encoding: Encoding, unpack: Unpack): Promise<Answer> {
  const { page, status } = form
  const body = page.bodies[encoding] ?? (await unpack(page))
  const etag = status === 200 && page.etag ? toEntityTag(page.etag, encoding) : null
  const vary = form.vary ?? (page.bodies.br ? 'Accept-Encoding' : '')
  const shared = [...form.headers, ...(etag ? ['ETag', etag] : []), ...(vary ? ['Vary', vary] : [])]
  const coding = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
  const headers = [...shared, ...coding, 'Content-Type', page.contentType, 'Content-Length', String(body.length)]
  return { status, headers, body, etag, notModifiedHeaders: shared, isLast: false }
}

export const toEntityTag = (etag: string, encoding: Encoding): string =>
  encoding === 'identity' ? `"${etag}"` : `"${etag}-${encoding}"`

export function pickEncoding(page: StoredPage, acceptEncoding: string | undefined): Encoding {
  const wanted = chooseEncoding(acceptEncoding)
  return page.bodies[wanted] ? wanted : 'identity'
}
