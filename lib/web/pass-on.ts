import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'

/**
 * Belong to one connection (RFC 9110, 7.6.1); a wait for 100 has ended here. Others that `Connection` names are kept, since
 * the process that answers must see whatever this one would have seen.
 */
const ofConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'expect'])
const loopback = /^(?:::ffff:)?127\.|^::1$/

/**
 * Passes a request on to the process that has taken the site over, at this port of the loopback address, and its answer back as
 * it is. A process that cannot be reached has answered nothing, so this one does.
 */
export function passOn(port: number, request: IncomingMessage, response: ServerResponse, otherwise: RequestListener) {
  const upstream = openRequest(port, request)
  if (upstream === null) {
    otherwise(request, response)
    return
  }
  let [isConnected, isAnswered] = [false, false]
  upstream.on('socket', (socket) =>
    socket.once('connect', () => {
      isConnected = true
      if (request.headers.expect !== undefined) response.writeContinue()
      // The body is taken when it is sure who answers. One that is not read to its end leaves the connection to the answer.
      request.pipe(upstream)
    }),
  )
  upstream.on('response', (answer) => {
    isAnswered = true
    const headers = withoutThoseOfConnection(answer.rawHeaders, ['transfer-encoding'])
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headers)
    pipeline(answer, response, () => {})
  })
  upstream.on('error', () => {
    // The end of an answer that has begun is seen in it.
    if (isAnswered) return
    if (!isConnected && !response.destroyed) otherwise(request, response)
    else response.destroy()
  })
  response.on('close', () => upstream.destroy())
}

/** Null where Node takes no such request: nothing that a client sends ends this process. */
function openRequest(port: number, request: IncomingMessage) {
  try {
    return http.request({
      ...{ host: '127.0.0.1', port, agent: false, method: request.method ?? 'GET', path: request.url ?? '/' },
      headers: toPassedOn(request),
    })
  } catch {
    return null
  }
}

/** A client elsewhere is named as a proxy of this machine names it. HTTP/1.0 may come without `Host`, the next one may not. */
function toPassedOn({ rawHeaders, headers, socket }: IncomingMessage): string[] {
  const kept = withoutThoseOfConnection(rawHeaders)
  if (headers.host === undefined) kept.push('Host', '')
  const { remoteAddress = '' } = socket
  if (!loopback.test(remoteAddress)) kept.push('X-Forwarded-For', remoteAddress.replace(/^::ffff:/, ''))
  return kept
}

function withoutThoseOfConnection(raw: readonly string[], others: readonly string[] = []): string[] {
  const kept: string[] = []
  for (let i = 0; i < raw.length; i += 2) {
    const [name = '', value = ''] = raw.slice(i, i + 2)
    const lower = name.toLowerCase()
    if (!ofConnection.has(lower) && !others.includes(lower)) kept.push(name, value)
  }
  return kept
}
