import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, decompressBrotli, decompressGzip, type Encoding } from './encoding.ts'
import type { StoredPage } from './page-store.ts'

export interface ResponseForm {
  status: number
  page: StoredPage
  /** Names and values in turn, as `writeHead` takes them; the page's own are added. */
  headers: readonly string[]
  /** What the response varies with beside the content coding. */
  vary?: string
}

/** Writes a finished page: 304 when the client has it, no body for HEAD. Strong ETags, one for each content coding (RFC 9110, 8.8.3). */
export async function respond(request: IncomingMessage, response: ServerResponse, form: ResponseForm): Promise<void> {
  const { page } = form
  const encoding = pickEncoding(page, request.headers['accept-encoding'])
  const etag = toEntityTag(page.etag, encoding)
  const vary = form.vary ?? (page.bodies.br ? 'Accept-Encoding' : '')
  if (form.status === 200 && page.etag && isFresh(request.headers['if-none-match'], etag)) {
    response.writeHead(304, [...form.headers, 'ETag', etag, ...(vary ? ['Vary', vary] : [])]).end()
    return
  }
  const body = page.bodies[encoding] ?? (await toIdentity(page))
  response.writeHead(form.status, [
    ...form.headers,
    ...(page.etag && form.status === 200 ? ['ETag', etag] : []),
    ...(vary ? ['Vary', vary] : []),
    ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
    'Content-Type',
    page.contentType,
    'Content-Length',
    String(body.length),
  ])
  response.end(request.method === 'HEAD' ? undefined : body)
}

export const toEntityTag = (etag: string, encoding: Encoding): string =>
  encoding === 'identity' ? `"${etag}"` : `"${etag}-${encoding}"`

function pickEncoding(page: StoredPage, acceptEncoding: string | undefined): Encoding {
  const wanted = chooseEncoding(acceptEncoding)
  return page.bodies[wanted] ? wanted : 'identity'
}

async function toIdentity({ bodies }: StoredPage): Promise<Buffer> {
  if (bodies.identity) return bodies.identity
  return bodies.gzip ? decompressGzip(bodies.gzip) : decompressBrotli(bodies.br as Buffer)
}

/** `If-None-Match` (RFC 9110, 13.1.2): a list of entity tags or `*`, compared weakly. */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}
