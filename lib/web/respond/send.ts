import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { hasBody } from '../body-time.ts'
import type { Answer } from './answer.ts'
import { decideConditions } from './conditions.ts'
import { toProblem } from './problem.ts'

/** Writes an answer: 304 when the client has it, 412 when it asks for another state, no body for HEAD. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  // The client has gone.
  if (response.destroyed) {
    discard(answer)
    return
  }
  const { status, etag, notModifiedHeaders } = answer
  const isConditional = status === 200 && notModifiedHeaders !== null
  const outcome = isConditional ? decideConditions(request.headers, etag) : 'send'
  if (outcome === 'not modified') response.writeHead(304, notModifiedHeaders as string[]).end()
  else write(request, response, outcome === 'failed' ? toFailedCondition(answer) : answer)
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, body, isLast }: Answer): void {
  const { method } = request
  const isUnread = hasBody(request) && !request.complete
  // A body that is not going to be read would be taken for the next request.
  if (isLast || (isUnread && (body === null || Buffer.isBuffer(body)))) response.shouldKeepAlive = false
  if (isUnread && !response.shouldKeepAlive && response.socket) endGently(response.socket)
  response.writeHead(status, headers as string[])
  if (body === null || Buffer.isBuffer(body)) {
    response.end(method === 'HEAD' ? undefined : body)
    return
  }
  // What breaks off is told by the end of the connection: its head is gone already.
  pipeline(body, response, (error) => error && response.destroy())
}

/** Milliseconds in which a client can read why its body is not wanted. */
const partingTime = 1000

/**
 * Closing a connection on which something still arrives resets it, and the client may lose the answer with it. So only our side
 * is ended, and what arrives is thrown away until the client ends its own.
 */
function endGently(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    const late = setTimeout(() => socket.destroy(), partingTime)
    socket.once('close', () => clearTimeout(late))
  }
}

function discard({ body }: Answer): void {
  if (body !== null && !Buffer.isBuffer(body)) body.destroy()
}

function toFailedCondition({ headers }: Answer): Answer {
  const at = headers.findIndex((name) => name.toLowerCase() === 'cache-status')
  const status: Record<string, string> = at === -1 ? {} : { 'Cache-Status': headers[at + 1] ?? '' }
  return toProblem(412, 'What is there now has none of the entity tags of If-Match.', status)
}
