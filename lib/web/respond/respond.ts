import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StoredPage } from '../pages/stored-page.ts'
import { chooseEncoding, decompressBrotli, decompressGzip, type Encoding } from './encoding.ts'

export interface ResponseForm {
  status: number
  page: StoredPage
  /** Names and values in turn, as `writeHead` takes them; the page's own are added. */
  headers: readonly string[]
  /** What the response varies with beside the content coding. */
  vary?: string
}

/** A finished page: 304 when the client has it, no body for HEAD. Strong ETags, one for each content coding (RFC 9110, 8.8.3). */
export async function respond(request: IncomingMessage, response: ServerResponse, form: ResponseForm): Promise<void> {
  const ready = await toReady(form, pickEncoding(form.page, request.headers['accept-encoding']))
  send(request, response, ready)
}

/** A response that only has to be written. */
export interface ReadyResponse {
  status: number
  etag: string | null
  headers: string[]
  notModifiedHeaders: string[]
  body: Buffer
}

export async function toReady(form: ResponseForm, encoding: Encoding): Promise<ReadyResponse> {
  const { page, status } = form
  const body = page.bodies[encoding] ?? (await toIdentity(page))
  const etag = status === 200 && page.etag ? toEntityTag(page.etag, encoding) : null
  const vary = form.vary ?? (page.bodies.br ? 'Accept-Encoding' : '')
  const shared = [...form.headers, ...(etag ? ['ETag', etag] : []), ...(vary ? ['Vary', vary] : [])]
  const coding = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
  const headers = [...shared, ...coding, 'Content-Type', page.contentType, 'Content-Length', String(body.length)]
  return { status, etag, headers, notModifiedHeaders: shared, body }
}

export function send(request: IncomingMessage, response: ServerResponse, ready: ReadyResponse): void {
  if (ready.etag !== null && isFresh(request.headers['if-none-match'], ready.etag)) {
    response.writeHead(304, ready.notModifiedHeaders).end()
    return
  }
  response.writeHead(ready.status, ready.headers)
  response.end(request.method === 'HEAD' ? undefined : ready.body)
}

export const toEntityTag = (etag: string, encoding: Encoding): string =>
  encoding === 'identity' ? `"${etag}"` : `"${etag}-${encoding}"`

export function pickEncoding(page: StoredPage, acceptEncoding: string | undefined): Encoding {
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
