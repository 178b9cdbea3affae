import http, { type IncomingMessage, type RequestListener } from 'node:http'
import { duplexPair } from 'node:stream'
import { AlphanodeError } from '#lib/errors'
import { entranceHeader } from './entrance.ts'

export interface Rendered {
  status: number
  contentType: string
  /** The answer stands in for one that could not be made: it is served once and kept nowhere. */
  isStandIn: boolean
  body: Buffer
}

export interface Renderer {
  /** Renders an inner address; throws `busy` when too much waits already. */
  render(inner: string): Promise<Rendered>
  /** How many renders run or wait. */
  waiting(): number
}

/** A route says so when what it answers only stands in for what was asked. */
const standInHeader = 'x-alphanode-stand-in'

const mostAtOnce = 4
const mostWaiting = 256
const timeLimit = 20_000
const sizeLimit = 32 * 1024 * 1024

/** The route that hands out the cookie of Next's Draft Mode. */
const atOnce = '/at-once'
/** Clients that read heads alone get whole ones: Next then sends no part of a page after another. */
const wholePages = 'facebookexternalhit/1.1'

/**
 * Asks Next over an in-memory connection: a real HTTP exchange without a port that anybody else could reach, and with
 * headers of our own making alone, so that nothing a client sends can reach the framework. Pages are rendered at once and
 * kept by the page store alone: Next's own static generation renders each twice and packs it for a cache of its own. What is
 * asked for before Next is there waits for it.
 */
export function createRenderer(
  handler: Promise<RequestListener>,
  { host, secret }: { host: string; secret: string },
): Renderer {
  const prepare = async () => {
    const server = http.createServer(await handler)
    const plain = { host, [entranceHeader]: secret, accept: 'text/html,*/*', 'user-agent': wholePages }
    const { cookie } = await exchange(server, atOnce, plain)
    return { server, headers: cookie === '' ? plain : { ...plain, cookie } }
  }
  const prepared = prepare()
  // Whoever renders hears of it.
  prepared.catch(() => {})
  const queue: (() => void)[] = []
  let running = 0
  const release = () => {
    running--
    queue.shift()?.()
  }
  const acquire = async () => {
    if (running >= mostAtOnce) {
      if (queue.length >= mostWaiting) throw new AlphanodeError('busy', 'Too many pages wait to be rendered.')
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    running++
  }
  return {
    waiting: () => running + queue.length,
    async render(inner) {
      await acquire()
      try {
        const { server, headers } = await prepared
        return (await exchange(server, inner, headers)).rendered
      } finally {
        release()
      }
    },
  }
}

interface Exchange {
  rendered: Rendered
  /** What it asks to be sent next time. */
  cookie: string
}

function exchange(server: http.Server, path: string, headers: Record<string, string>): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const [near, far] = duplexPair()
    server.emit('connection', far)
    const request = http.request(
      { createConnection: () => near as never, path, headers, timeout: timeLimit },
      (response) => {
        readWhole(response).then(
          (body) =>
            resolve({
              rendered: {
                status: response.statusCode ?? 500,
                contentType: response.headers['content-type'] ?? '',
                isStandIn: response.headers[standInHeader] !== undefined,
                body,
              },
              cookie: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; '),
            }),
          reject,
        )
      },
    )
    request.on('timeout', () =>
      request.destroy(new AlphanodeError('unavailable', `${path} took longer than ${timeLimit} ms to render.`)),
    )
    request.on('error', reject)
    request.end()
  })
}

async function readWhole(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > sizeLimit) throw new AlphanodeError('too-large', `The page is larger than ${sizeLimit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
