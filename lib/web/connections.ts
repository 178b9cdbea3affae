import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests of one connection. */
export interface ConnectionLimits {
  /** Worked on at a time; more wait. */
  atOnce: number
  /** Unanswered ones at which the connection is not read any more, until there are fewer. */
  unread: number
  /** Unanswered ones at which it is ended: what arrives in one piece has been parsed before reading can stop. */
  most: number
}

/**
 * Browsers send one request at a time. A connection that is not read is not seen to end, so what was begun for it is made
 * although its client has gone: few.
 */
export const connectionLimits: ConnectionLimits = { atOnce: 2, unread: 32, most: 64 }

interface Connection {
  /** What is worked on. */
  begun: Set<ServerResponse>
  waiting: [request: IncomingMessage, response: ServerResponse][]
}

/**
 * Bounds what one connection can ask for before it has read its answers: a request costs its sender a hundred bytes, and an
 * answer may be megabytes.
 */
export function limitConnections(
  handler: RequestListener,
  { atOnce, unread, most }: ConnectionLimits,
): RequestListener {
  const connections = new WeakMap<Socket, Connection>()

  const open = (socket: Socket): Connection => {
    const connection: Connection = { begun: new Set(), waiting: [] }
    connections.set(socket, connection)
    socket.once('close', () => abandon(connection))
    return connection
  }
  const begin = (connection: Connection, request: IncomingMessage, response: ServerResponse) => {
    connection.begun.add(response)
    // Taken now: a body that was not read to its end leaves its request without a socket.
    const { socket } = request
    response.once('close', () => finish(connection, socket, response))
    handler(request, response)
  }
  const finish = (connection: Connection, socket: Socket, response: ServerResponse) => {
    connection.begun.delete(response)
    // Nothing can be answered on it any more.
    if (!socket.writable) return
    const next = connection.waiting.shift()
    if (next) begin(connection, ...next)
    rest(connection, socket)
  }
  /** Node reads on by itself whenever a request has been parsed or answered, so this comes after it. */
  const rest = ({ begun, waiting }: Connection, socket: Socket) => {
    if (begun.size + waiting.length >= unread) socket.pause()
    else if (socket.isPaused()) socket.resume()
  }

  return (request, response) => {
    const { socket } = request
    const connection = connections.get(socket) ?? open(socket)
    const { begun, waiting } = connection
    if (begun.size < atOnce) begin(connection, request, response)
    else if (begun.size + waiting.length < most) {
      waiting.push([request, response])
      process.nextTick(rest, connection, socket)
    } else socket.destroy()
  }
}

/** The connection is gone. Node tells only the response that was being sent; the others are waited for as well. */
function abandon({ begun, waiting }: Connection): void {
  waiting.length = 0
  for (const response of begun)
    if (!response.destroyed) {
      response.destroy()
      response.emit('close')
    }
}
