import http, { type IncomingMessage, type RequestListener } from 'node:http'
import { duplexPair } from 'node:stream'
import { AlphanodeError } from '#lib/errors'
import type { StoredPage } from '../pages/stored-page.ts'
import { compress, isCompressible } from '../respond/encoding.ts'
import { entranceHeader } from './entrance.ts'
import { toReaderHtml } from './reader-transform.ts'
import type { Rendered } from './renderer.ts'
import { wholePages } from './whole-pages.ts'

/** Milliseconds that one page may take. */
export const renderTime = 20_000
const mostBytes = 32 * 1024 * 1024

/** The route that hands out the cookie of Next's Draft Mode. */
const atOnce = '/at-once'

interface ExchangeOptions {
  host: string
  secret: string
  time?: number
  /** Bytes of a page before it is compressed. */
  sizeLimit?: number
  /** Renders, and says what of the page was held back, by the marks that stand for it. */
  withHeld?: <T>(render: () => Promise<T>) => Promise<{ rendered: T; held: ReadonlyMap<string, string> }>
}

/**
 * Asks Next over an in-memory connection: a real HTTP exchange without a port that anybody else could reach, and with
 * headers of our own making alone, so that nothing a client sends can reach the framework. Pages are rendered at once and
 * kept by the page store alone: Next's own static generation renders each twice and packs it for a cache of its own.
 */
export async function createNextExchange(
  handler: RequestListener,
  { host, secret, time = renderTime, sizeLimit = mostBytes, withHeld = withNothingHeld }: ExchangeOptions,
): Promise<(inner: string) => Promise<Rendered>> {
  const server = http.createServer(handler)
  const plain = { host, [entranceHeader]: secret, accept: 'text/html,*/*', 'user-agent': wholePages }
  const { cookie } = await exchange(server, atOnce, plain, { time, sizeLimit })
  const headers = cookie === '' ? plain : { ...plain, cookie }
  return async (inner) => {
    const { rendered, held } = await withHeld(() => exchange(server, inner, headers, { time, sizeLimit }))
    const { status, contentType, body } = rendered
    const size = [...held.values()].reduce((sum, html) => sum + html.length, body.length)
    if (size > sizeLimit) throw tooLarge(sizeLimit)
    // What is not a page is told by its status alone.
    return { status, contentType, bodies: status === 200 ? await finish(contentType, body, held) : {} }
  }
}

const withNothingHeld = async <T>(render: () => Promise<T>) => ({ rendered: await render(), held: new Map() })

interface Exchange {
  status: number
  contentType: string
  body: Buffer
  /** What it asks to be sent next time. */
  cookie: string
}

function exchange(
  server: http.Server,
  path: string,
  headers: Record<string, string>,
  { time, sizeLimit }: Required<Pick<ExchangeOptions, 'time' | 'sizeLimit'>>,
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const [near, far] = duplexPair()
    server.emit('connection', far)
    const request = http.request({ createConnection: () => near as never, path, headers }, (response) => {
      readWhole(response, sizeLimit)
        .then(
          (body) =>
            resolve({
              status: response.statusCode ?? 500,
              contentType: response.headers['content-type'] ?? '',
              body,
              cookie: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; '),
            }),
          reject,
        )
        .finally(() => clearTimeout(timer))
    })
    // A connection in memory knows no timeout of its own.
    const timer = setTimeout(() => {
      reject(new AlphanodeError('unavailable', `The page took longer than ${time} ms to render.`))
      request.destroy()
    }, time)
    request.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    request.end()
  })
}

async function readWhole(response: IncomingMessage, sizeLimit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > sizeLimit) throw tooLarge(sizeLimit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (sizeLimit: number) =>
  new AlphanodeError('unrenderable', `The page is larger than ${sizeLimit} bytes.`)

/** The bodies as they are sent. */
async function finish(
  contentType: string,
  body: Buffer,
  held: ReadonlyMap<string, string>,
): Promise<StoredPage['bodies']> {
  const text = contentType.startsWith('text/html') ? toReaderHtml(body, held) : body
  return isCompressible(contentType) ? compress(text) : { identity: text }
}
