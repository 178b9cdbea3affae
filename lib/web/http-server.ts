import http, { type RequestListener, type Server } from 'node:http'
import { connectionLimits, limitConnections } from './connections.ts'

/** Milliseconds that a connection may stand still while something is to be sent; longer than the slowest page may take. */
const mostStill = 60_000

export interface HttpServer {
  server: Server
  /** Takes no more connections and ends when what is under way has been answered, after `most` milliseconds at the latest. */
  drain(most: number): Promise<void>
}

/** The server of the production entrance, with limits for clients that send or read slowly, or ask for more than they read. */
export function createHttpServer(
  handler: RequestListener,
  { still = mostStill, limits = connectionLimits } = {},
): HttpServer {
  let isDraining = false
  const admit = limitConnections(handler, limits)
  const server = http.createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 30_000,
      connectionsCheckingInterval: 2000,
    },
    (request, response) => {
      if (isDraining) response.shouldKeepAlive = false
      admit(request, response)
    },
  )
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
  }
}
