import type { IncomingMessage, ServerResponse } from 'node:http'
import { AlphanodeError, type ErrorCode, toHttpStatus } from '#lib/errors'
import { type PostNum, type Store, StoreError } from '#lib/store'
import { gather } from './gather.ts'
import { createPageSource, type PageDecision, type PageSource } from './pages/page-source.ts'
import type { PageStore } from './pages/page-store.ts'
import type { StoredPage } from './pages/stored-page.ts'
import type { Renderer } from './render/renderer.ts'
import { createResolver } from './resolve/resolve.ts'
import { type Asset, toAssetHeaders } from './respond/assets.ts'
import { respondProblem } from './respond/problem.ts'
import { createReadyResponses } from './respond/ready-responses.ts'
import { reportFailure, toSubject } from './respond/report-failure.ts'
import { respond, send } from './respond/respond.ts'
import { toCacheStatus, toPageHeaders, varyOf } from './respond/response-headers.ts'
import { toSecurityHeaders } from './respond/security-headers.ts'
import { decideAddress } from './rules/decide.ts'
import type { Decision } from './rules/decision.ts'
import { parseTarget, type Refusal, type Target } from './target.ts'

export interface HandlerParts {
  store: Store
  pages: PageStore
  renderer: Renderer
  assets: ReadonlyMap<string, Asset>
  build: string
  /** Finds the similar posts of a post that is asked for before the background job came to it. */
  settle(post: PostNum): Promise<void>
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

/** Renders of pages that are not there, at once: a flood of wrong addresses must not slow the right ones. */
const mostMissingAtOnce = 2

/** The way of a request through the production entrance: asset? rule → resolve → page store → else render → respond. */
export function createRequestHandler(parts: HandlerParts): RequestHandler {
  const resolver = createResolver(parts.store)
  const source = createPageSource(parts)
  const ready = createReadyResponses()
  const findStandIns = createStandIns(source)
  let missing = 0

  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target) => {
    const decision = await resolver.resolve(target.pathname, target.wanted)
    switch (decision.kind) {
      case 'page':
        return answerPage(request, response, target, await settled(decision, target))
      case 'moved':
        return redirect(response, decision)
      case 'private': {
        // Without a name by which anybody could ask for it again.
        const page = { ...(await source.make(decision.inner)), etag: '' }
        return respond(request, response, { status: 200, page, headers: toPageHeaders(decision, page, 'bypass') })
      }
      default:
        return answerMissing(request, response, target, decision)
    }
  }

  const settled = async (decision: PageDecision, { pathname, wanted }: Target): Promise<PageDecision> => {
    if (decision.similarDue === null) return decision
    await parts.settle(decision.similarDue)
    const again = await resolver.resolve(pathname, wanted)
    return again.kind === 'page' ? again : decision
  }

  const answerPage = async (
    request: IncomingMessage,
    response: ServerResponse,
    target: Target,
    decision: PageDecision,
  ) => {
    const { page, outcome, ...options } = await source.obtain(decision, target.pathname + (target.wanted.query ?? ''))
    await respond(request, response, {
      status: 200,
      page,
      headers: toPageHeaders(decision, page, outcome, options),
      ...varyOf(decision),
    })
  }

  const suggest = async (wanted: string): Promise<StoredPage> => {
    if (missing >= mostMissingAtOnce) return (await findStandIns()).missing
    missing++
    try {
      return await source.make(`/missing?wanted=${encodeURIComponent(wanted.slice(0, 200).toWellFormed())}`)
    } finally {
      missing--
    }
  }

  const answerMissing = async (
    request: IncomingMessage,
    response: ServerResponse,
    { pathname }: Target,
    decision: Decision,
  ) => {
    const status = toCacheStatus(decision, 'uri-miss')
    if (isForMachines(pathname)) {
      respondProblem(response, 404, 'Nothing has this address.', { 'Cache-Status': status })
      return
    }
    const wanted = decision.kind === 'missing' ? decision.wanted : null
    const page = wanted === null ? (await findStandIns()).missing : await suggest(wanted)
    return respond(request, response, {
      status: 404,
      page,
      headers: [...toPageHeaders(decision, page, 'uri-miss'), 'X-Robots-Tag', 'noindex'],
    })
  }

  const fail = (request: IncomingMessage, response: ServerResponse, target: Target, error: unknown): void => {
    const { pathname, wanted } = target
    if (response.headersSent) {
      response.destroy()
      return
    }
    const code = error instanceof AlphanodeError ? error.code : null
    const status = code ? toHttpStatus(code) : 500
    const rule = decideAddress(pathname)?.rule ?? null
    const isFailure = code === null || !expected.has(code) || error instanceof StoreError
    const subject = toSubject(rule, resolver.peek(pathname, wanted), pathname + (wanted.query ?? ''))
    const own: Record<string, string> = {
      'Cache-Status': toCacheStatus({ kind: 'missing', rule, wanted: null }, 'uri-miss'),
      ...(status === 503 ? { 'Retry-After': '2' } : {}),
      ...(isFailure ? { 'X-Request-Id': reportFailure(error, subject) } : {}),
    }
    const detail =
      code === 'busy' ? 'There is more to do than can be done; try again soon.' : 'The answer could not be made.'
    if (isForMachines(pathname)) {
      respondProblem(response, status, detail, own)
      return
    }
    const headers = ['Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex', ...Object.entries(own).flat()]
    findStandIns()
      .then(({ failed }) =>
        respond(request, response, {
          status,
          page: failed,
          headers: [...headers, ...toSecurityHeaders({ contentType: failed.contentType }).flat()],
        }),
      )
      // Nothing can be rendered at all, which the first failure has said.
      .catch(() => (response.headersSent ? response.destroy() : respondProblem(response, status, detail, own)))
  }

  const answerOne = ({ request, response, target }: Received) => {
    const onFailure = (error: unknown) => fail(request, response, target, error)
    try {
      // The hot path: a decision that is known to be the present one, and its page in memory.
      const decision = resolver.peek(target.pathname, target.wanted)
      if (decision?.kind === 'page' && decision.similarDue === null) {
        const page = parts.pages.peek(decision.key)
        const made = page && ready.find(request, decision, page)
        if (made) return send(request, response, made)
        if (page) {
          ready
            .make(request, decision, page)
            .then((fresh) => send(request, response, fresh))
            .catch(onFailure)
          return
        }
      }
      const asset = parts.assets.get(target.pathname)
      if (asset)
        respond(request, response, {
          status: 200,
          page: asset.page,
          headers: toAssetHeaders(asset, request.url),
        }).catch(onFailure)
      else answer(request, response, target).catch(onFailure)
    } catch (error) {
      onFailure(error)
    }
  }

  const receive = gather<Received>((received) => {
    const answerAll = () => received.forEach(answerOne)
    const failAll = (error: unknown) => {
      for (const { request, response, target } of received) fail(request, response, target, error)
    }
    try {
      const asked = resolver.refresh()
      if (asked) asked.then(answerAll, failAll)
      else answerAll()
    } catch (error) {
      failAll(error)
    }
  })

  return (request, response) => {
    const target = parseTarget(request)
    if ('status' in target) refuse(response, target)
    else receive({ request, response, target })
  }
}

/** A request that is going to be answered. */
interface Received {
  request: IncomingMessage
  response: ServerResponse
  target: Target
}

/**
 * The pages that say that there is nothing, and that something failed: made when first needed, and kept, since the second
 * has to be there when nothing can be rendered. Who starts the entrance asks for a missing page once.
 */
function createStandIns(source: PageSource): () => Promise<Record<'missing' | 'failed', StoredPage>> {
  const make = async () => ({ missing: await source.make('/missing'), failed: await source.make('/failed') })
  let known: ReturnType<typeof make> | undefined
  return () => {
    known ??= make().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

/** What is answered without anything being wrong here. */
const expected: ReadonlySet<ErrorCode> = new Set(['busy', 'not-implemented'])

/** Feeds, pictures and the like are asked for by programs, which get problem details instead of a page. */
const isForMachines = (pathname: string): boolean => /\.(json|xml|png|txt|md)$/.test(pathname) || pathname === '/oembed'

function redirect(response: ServerResponse, decision: Extract<Decision, { kind: 'moved' }>): void {
  const status = decision.temporary ? 307 : 308
  response.writeHead(status, {
    ...Object.fromEntries(toSecurityHeaders({ contentType: '' })),
    Location: decision.location,
    'Cache-Control': decision.temporary ? 'private, no-store' : 'no-cache',
    'Cache-Status': toCacheStatus(decision, 'bypass'),
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    'Content-Length': 0,
  })
  response.end()
}

function refuse(response: ServerResponse, { status, detail }: Refusal): void {
  // What was sent along is not read: the connection ends instead.
  response.shouldKeepAlive = false
  const allow: Record<string, string> = status === 405 ? { Allow: 'GET, HEAD' } : {}
  respondProblem(response, status, detail, { ...allow, 'Cache-Status': 'alphanode; fwd=method' })
}
