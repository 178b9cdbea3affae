import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import net from 'node:net'
import { hasBody, limitBody } from './body-time.ts'
import { connectionLimits, limitConnections } from './connections.ts'
import { passOn } from './pass-on.ts'

/** Milliseconds that a connection may stand still while something is to be sent; longer than the slowest page may take. */
const mostStill = 60_000

/** Milliseconds in which a body has to arrive, unless the rule of its address says more; and the most that any may. */
const bodyTime = 20_000
const longestBodyTime = 600_000

export interface HttpServer {
  server: Server
  /** Takes no more connections and ends when what is under way has been answered, after `most` milliseconds at the latest. */
  drain(most: number): Promise<void>
  /** Has another process, at this port of the loopback address, answer all that is asked from now on; null: this one does. */
  passOnTo(port: number | null): void
  /**
   * Takes no more connections, and ends when those that are open have been closed by their clients or by their next answer,
   * after `most` milliseconds at the latest: closing one that is idle could meet a request on its way.
   */
  leave(most: number): Promise<void>
}

/** The server of the production entrance, with limits for clients that send or read slowly, or ask for more than they read. */
export function createHttpServer(
  handler: RequestListener,
  { still = mostStill, limits = connectionLimits, bodyTimeMs = bodyTime } = {},
): HttpServer {
  let isDraining = false
  let successor: number | null = null
  const admit = limitConnections((request, response) => {
    if (successor === null) handler(request, response)
    else passOn(successor, request, response, handler)
  }, limits)
  const receive: RequestListener = (request, response) => {
    // It comes behind an answer that was the last one.
    if (!request.socket.writable) return
    if (hasBody(request)) limitBody(request, bodyTimeMs)
    if (isDraining || successor !== null) response.shouldKeepAlive = false
    admit(request, response)
  }
  const server = http.createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: longestBodyTime,
      keepAliveTimeout: 30_000,
      connectionsCheckingInterval: 2000,
    },
    receive,
  )
  // A client that asks whether it may send its body hears it where the body is taken, or hears why it is not. One that has none
  // to send hears at once that the request is here.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) response.writeContinue()
    receive(request, response)
  })
  server.maxConnections = 10_000
  server.timeout = still
  return {
    server,
    drain: (most) =>
      new Promise((resolve) => {
        isDraining = true
        // A connection that was busy at the signal is idle once it is answered.
        const sweep = setInterval(() => server.closeIdleConnections(), 50)
        const end = () => {
          clearInterval(sweep)
          clearTimeout(limit)
          resolve()
        }
        const limit = setTimeout(end, most)
        server.close(end)
        server.closeIdleConnections()
      }),
    passOnTo(port) {
      successor = port
    },
    leave: (most) =>
      new Promise((resolve) => {
        isDraining = true
        const limit = setTimeout(resolve, most)
        // The one of HTTP closes idle connections first.
        net.Server.prototype.close.call(server, () => {
          clearTimeout(limit)
          resolve()
        })
      }),
  }
}
