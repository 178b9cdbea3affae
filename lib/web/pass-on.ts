import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'

/** Belong to one connection (RFC 9110, 7.6.1); a wait for 100 has ended here. */
const ofConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'expect'])
const loopback = /^(?:::ffff:)?127\.|^::1$/

/**
 * Passes a request on to the process that has taken the site over, at this port of the loopback address, and its answer back as
 * it is. A process that cannot be reached has answered nothing, so this one does.
 */
export function passOn(port: number, request: IncomingMessage, response: ServerResponse, otherwise: RequestListener) {
  const upstream = http.request({
    ...{ host: '127.0.0.1', port, agent: false, method: request.method ?? 'GET', path: request.url ?? '/' },
    headers: toPassedOn(request),
  })
  let isConnected = false
  upstream.on('socket', (socket) =>
    socket.once('connect', () => {
      isConnected = true
      // The body is taken when it is sure who answers.
      pipeline(request, upstream, () => {})
    }),
  )
  upstream.on('response', (answer) => {
    const headers = withoutThoseOfConnection(answer.rawHeaders, ['transfer-encoding'])
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headers)
    pipeline(answer, response, () => {})
  })
  upstream.on('error', () => {
    if (!isConnected && !response.destroyed) otherwise(request, response)
    else response.destroy()
  })
  response.on('close', () => upstream.destroy())
}

/** A client elsewhere is named as a proxy of this machine names it. */
function toPassedOn({ rawHeaders, socket }: IncomingMessage): string[] {
  const headers = withoutThoseOfConnection(rawHeaders)
  const { remoteAddress = '' } = socket
  return loopback.test(remoteAddress) ? headers : [...headers, 'X-Forwarded-For', remoteAddress]
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
