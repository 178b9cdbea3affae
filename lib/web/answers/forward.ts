import http, { type IncomingMessage } from 'node:http'
import { type Duplex, pipeline } from 'node:stream'
import { AlphanodeError } from '#lib/errors'
import { hasBody, limitBody } from '../body-time.ts'
import type { Resolver } from '../resolve/resolve.ts'
import type { Answer } from '../respond/answer.ts'
import { type PageGuard, toPageGuard } from '../respond/page-guard.ts'
import { toProblem } from '../respond/problem.ts'
import { toCacheStatus } from '../respond/response-headers.ts'
import { toSecurityHeaders } from '../respond/security-headers.ts'
import type { Decision, ForwardPolicy, Refusal } from '../rules/decision.ts'
import { toClientHeader } from './client-address.ts'
import { countBodies } from './count-bodies.ts'
import { type Received, toPath, whenGone } from './received.ts'

/** A connection to the application, and the headers by which it knows the entrance. */
export interface ForwardConnection {
  connection: Duplex
  headers: Record<string, string>
}

/** Others are not passed on: some have a meaning for the framework that is no business of a client's. */
const passedOn = [
  ...['accept', 'accept-language', 'authorization', 'content-language', 'content-length', 'content-type', 'cookie'],
  ...['if-match', 'if-modified-since', 'if-none-match', 'if-unmodified-since', 'last-event-id', 'origin', 'range'],
  ...[
    'referer',
    'sec-fetch-dest',
    'sec-fetch-mode',
    'sec-fetch-site',
    'sec-fetch-user',
    'transfer-encoding',
    'user-agent',
  ],
]

/** Belong to one connection (RFC 9110, 7.6.1), or say what readers need not know. */
const keptBack = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'x-powered-by'],
])

interface ForwardParts extends Pick<Resolver, 'findSite'> {
  connect(): Promise<ForwardConnection>
}

/** Passes a request on as it is sent, and the answer as it is made, under the policy of its rule. */
export function createForwardAnswer({ connect, findSite }: ForwardParts) {
  const bodies = countBodies()
  async function send(received: Received, policy: ForwardPolicy, guard: PageGuard): Promise<IncomingMessage> {
    const { host } = new URL((await findSite()).shown.url)
    const { connection, headers } = await connect()
    return exchange(received, policy, {
      connection,
      headers: { ...headers, ...guard, ...toClientHeader(received.request), host },
    })
  }

  return async (received: Received, decision: Extract<Decision, { kind: 'forward' }>): Promise<Answer> => {
    const { policy } = decision
    const status = toCacheStatus(decision, 'bypass')
    const refusal = await decideBody(received.request, policy)
    if (refusal) return toProblem(refusal.status, refusal.detail, { 'Cache-Status': status }, { isLast: true })
    const declared = Number(received.request.headers['content-length'] ?? 0)
    if (declared > policy.bodyBytes)
      return toProblem(413, toLimit(policy), { 'Cache-Status': status }, { isLast: true })
    if (policy.bodyTimeMs !== undefined && hasBody(received.request)) limitBody(received.request, policy.bodyTimeMs)
    const release = bodies.take(hasBody(received.request) ? declared || policy.bodyBytes : 0)
    if (!release) return toProblem(503, tooManyBodies, { 'Cache-Status': status, 'Retry-After': '2' }, { isLast: true })
    const guard = toPageGuard(policy)
    const response = await send(received, policy, guard).finally(release)
    return {
      status: response.statusCode ?? 502,
      headers: toHeaders(response, policy, guard, status),
      body: response,
      etag: null,
      notModifiedHeaders: null,
      isLast: false,
    }
  }
}

/** Nothing reads the body of a GET or HEAD, so it is refused instead of passed on. */
async function decideBody(request: IncomingMessage, policy: ForwardPolicy): Promise<Refusal | null> {
  const { method = 'GET', headers } = request
  if (method === 'GET' || method === 'HEAD')
    return hasBody(request) ? { status: 400, detail: `${method} has no body here.` } : null
  return (await policy.admit?.({ get: (name) => headers[name]?.toString() ?? null })) ?? null
}

const tooManyBodies = 'Many large files are being sent here at once. Try again in a moment.'

const toLimit = ({ bodyBytes }: ForwardPolicy) => `A body has at most ${bodyBytes} bytes here.`

function exchange(
  received: Received,
  policy: ForwardPolicy,
  { connection, headers }: ForwardConnection,
): Promise<IncomingMessage> {
  const { request, target } = received
  return new Promise((resolve, reject) => {
    const upstream = http.request({
      createConnection: () => connection as never,
      method: request.method ?? 'GET',
      path: toPath(target),
      headers: { ...pickHeaders(request, policy), ...headers },
      signal: whenGone(received),
    })
    const fail = (error: Error) => reject(error instanceof AlphanodeError ? error : toLost(error))
    upstream.on('response', resolve)
    upstream.on('error', fail)
    // The client waits for it: what was refused before was not sent.
    if (request.headers.expect !== undefined && hasBody(request)) received.response.writeContinue()
    pipeline(request, limitTo(policy), upstream, (error) => error && fail(error))
  })
}

const toLost = (cause: Error) => new AlphanodeError('unavailable', 'The application did not answer.', { cause })

/** Lets a body through up to the limit; the application then sees that it breaks off. */
const limitTo = (policy: ForwardPolicy) =>
  async function* (body: AsyncIterable<Buffer>) {
    let bytes = 0
    for await (const chunk of body) {
      bytes += chunk.length
      if (bytes > policy.bodyBytes) throw new AlphanodeError('too-large', toLimit(policy))
      yield chunk
    }
  }

function pickHeaders(
  { headers }: IncomingMessage,
  { requestHeaders = [], cookies }: ForwardPolicy,
): http.OutgoingHttpHeaders {
  const picked: http.OutgoingHttpHeaders = {}
  for (const name of [...passedOn, ...requestHeaders]) if (headers[name] !== undefined) picked[name] = headers[name]
  if (cookies === undefined || headers.cookie === undefined) return picked
  const { cookie: _, ...others } = picked
  const cookie = pickCookies(headers.cookie, cookies)
  return cookie === '' ? others : { ...others, cookie }
}

/** Next takes time by the square of the number of cookies: with 1,800 of them a page of the desk took 2 to 7 s. */
function pickCookies(header: string, names: readonly string[]): string {
  const pairs = header.split(';').map((pair) => pair.trim())
  return names.flatMap((name) => pairs.find((pair) => pair.startsWith(`${name}=`)) ?? []).join('; ')
}

/** The rule's headers win over the route's, and those over what every response carries. */
function toHeaders(
  { headers }: IncomingMessage,
  { responseHeaders = {} }: ForwardPolicy,
  guard: PageGuard,
  cacheStatus: string,
): string[] {
  const contentType = headers['content-type'] ?? ''
  const security = toSecurityHeaders({ contentType, isPrivate: true })
  const all: Record<string, string | string[] | undefined> = {
    ...Object.fromEntries(security.map(([name, value]) => [name.toLowerCase(), value])),
    'cache-control': 'private, no-store',
    ...headers,
    ...responseHeaders,
    ...(contentType.startsWith('text/html') ? guard : {}),
    'cache-status': cacheStatus,
  }
  return Object.entries(all).flatMap(([name, value]) => {
    if (value === undefined || keptBack.has(name)) return []
    return [value].flat().flatMap((each) => [name, each])
  })
}
