import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Store } from '#lib/db'
import { AlphanodeError, toHttpStatus } from '#lib/errors'
import type { Asset } from './assets.ts'
import { type Encoding, prefersMarkdown } from './encoding.ts'
import { createPageSource, type PageDecision } from './page-source.ts'
import type { PageStore, StoredPage } from './page-store.ts'
import { respondProblem } from './problem.ts'
import type { Renderer } from './renderer.ts'
import { createResolver, type Decision, type MediaType } from './resolve.ts'
import { pickEncoding, type ReadyResponse, respond, send, toReady } from './respond.ts'
import { type CacheOutcome, toCacheStatus, toResponseHeaders } from './response-headers.ts'
import { toSecurityHeaders } from './security-headers.ts'

export interface HandlerParts {
  store: Store
  pages: PageStore
  renderer: Renderer
  assets: ReadonlyMap<string, Asset>
  build: string
  /** Finds the similar posts of a post that is asked for before the background job came to it. */
  settle(post: number): Promise<void>
  onError(error: unknown): void
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

const longestUrl = 2048
/** Renders of pages that are not there, at once: a flood of wrong addresses must not slow the right ones. */
const mostMissingAtOnce = 2

/** The way of a request through the production entrance: asset? rule → resolve → page store → else render → respond. */
export function createRequestHandler(parts: HandlerParts): RequestHandler {
  const resolver = createResolver(parts.store)
  const source = createPageSource(parts)
  const ready = createReadyResponses()
  let missing = 0
  let plainMissing: Promise<StoredPage> | null = null

  const answerPage = async (
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
    decided: PageDecision,
  ) => {
    const decision = await settled(decided, pathname)
    const { page, outcome, stored, collapsed } = await source.obtain(decision, pathname)
    const headers = toHeaders(decision, page, outcome, { stored, collapsed })
    await respond(request, response, { status: 200, page, headers, ...varyOf(decision) })
  }

  const settled = async (decision: PageDecision, pathname: string): Promise<PageDecision> => {
    if (decision.similarDue === null) return decision
    await parts.settle(decision.similarDue)
    const again = await resolver.resolve(pathname, decision.media)
    return again.kind === 'page' ? again : decision
  }

  const answerMissing = async (
    request: IncomingMessage,
    response: ServerResponse,
    decision: Extract<Decision, { kind: 'missing' }>,
  ) => {
    const canSuggest = decision.wanted !== null && missing < mostMissingAtOnce && request.method === 'GET'
    plainMissing ??= source.make('/missing').catch((error) => {
      plainMissing = null
      throw error
    })
    missing++
    try {
      const page = canSuggest
        ? await source.make(`/missing?wanted=${encodeURIComponent((decision.wanted ?? '').slice(0, 200))}`)
        : await plainMissing
      const headers = toHeaders(decision, page, 'uri-miss')
      await respond(request, response, { status: 404, page, headers: [...headers, 'X-Robots-Tag', 'noindex'] })
    } finally {
      missing--
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, pathname: string, media: MediaType) => {
    const decision = await resolver.resolve(pathname, media)
    if (decision.kind === 'page') return answerPage(request, response, pathname, decision)
    if (decision.kind === 'moved') {
      response
        .writeHead(308, {
          Location: decision.location,
          'Cache-Control': 'no-cache',
          'Cache-Status': toCacheStatus(decision, 'bypass'),
          'Content-Length': 0,
        })
        .end()
      return
    }
    return answerMissing(
      request,
      response,
      decision.kind === 'missing' ? decision : { kind: 'missing', rule: decision.rule, wanted: null },
    )
  }

  const fail = (response: ServerResponse, error: unknown) => {
    if (response.headersSent) return response.destroy()
    const status = error instanceof AlphanodeError ? toHttpStatus(error.code) : 500
    if (status >= 500 && !(error instanceof AlphanodeError && error.code === 'busy')) parts.onError(error)
    respondProblem(
      response,
      status,
      status === 503 ? 'The server has more to do than it can; try again soon.' : 'The page could not be made.',
      status === 503 ? { 'Retry-After': '2' } : {},
    )
  }

  return (request, response) => {
    const { url = '/', method } = request
    if (method !== 'GET' && method !== 'HEAD') return refuseMethod(request, response)
    if (url.length > longestUrl)
      return respondProblem(response, 414, `An address has at most ${longestUrl} characters here.`)
    if (!url.startsWith('/')) return respondProblem(response, 400, 'Only origin-form addresses are answered.')
    const mark = url.indexOf('?')
    const pathname = mark === -1 ? url : url.slice(0, mark)
    const media: MediaType =
      prefersMarkdown(request.headers.accept) && pathname.startsWith('/posts/') ? 'markdown' : 'html'

    // The hot path: a decision that is known to be the present one, and its page in memory.
    try {
      const decision = resolver.peek(pathname, media)
      const page =
        decision?.kind === 'page' && decision.similarDue === null ? parts.pages.peek(decision.key) : undefined
      if (page && decision?.kind === 'page') {
        const made = ready.find(request, decision, page)
        if (made) return send(request, response, made)
        ready.make(request, decision, page).then(
          (made) => send(request, response, made),
          (error) => fail(response, error),
        )
        return
      }
      const asset = parts.assets.get(pathname)
      if (asset) {
        respond(request, response, { status: 200, page: asset.page, headers: toAssetHeaders(asset) }).catch((error) =>
          fail(response, error),
        )
        return
      }
    } catch (error) {
      return fail(response, error)
    }
    answer(request, response, pathname, media).catch((error) => fail(response, error))
  }
}

function refuseMethod(request: IncomingMessage, response: ServerResponse): void {
  // What was sent along is not read: the connection ends instead.
  response.shouldKeepAlive = false
  respondProblem(response, request.method === 'OPTIONS' ? 405 : 405, 'Only GET and HEAD are answered here.', {
    Allow: 'GET, HEAD',
    'Cache-Status': 'alphanode; fwd=method',
  })
}

const varyOf = (decision: PageDecision) =>
  decision.rule === 'article' || decision.rule === 'markdown' ? { vary: 'Accept, Accept-Encoding' } : {}

function toHeaders(decision: Decision, page: StoredPage, outcome: CacheOutcome, options = {}): string[] {
  const own = Object.entries({
    ...toResponseHeaders(decision),
    'cache-status': toCacheStatus(decision, outcome, options),
  })
  const isPublicResource =
    decision.kind === 'page' && decision.rule !== 'article' && !page.contentType.startsWith('text/html')
  return [...own, ...toSecurityHeaders(page.contentType, isPublicResource)].flat()
}

/** The answers to hits are the same for every request of an edition in one coding: they are put together once. */
function createReadyResponses() {
  const known = new WeakMap<
    StoredPage,
    { decision: PageDecision; byEncoding: Partial<Record<Encoding, ReadyResponse>> }
  >()
  return {
    find(request: IncomingMessage, decision: PageDecision, page: StoredPage): ReadyResponse | undefined {
      const entry = known.get(page)
      return entry?.decision === decision
        ? entry.byEncoding[pickEncoding(page, request.headers['accept-encoding'])]
        : undefined
    },
    async make(request: IncomingMessage, decision: PageDecision, page: StoredPage): Promise<ReadyResponse> {
      const encoding = pickEncoding(page, request.headers['accept-encoding'])
      const made = await toReady(
        { status: 200, page, headers: toHeaders(decision, page, 'hit'), ...varyOf(decision) },
        encoding,
      )
      const entry = known.get(page)
      // Other codings than gzip and br are unpacked anew each time: keeping them would count against no budget.
      const kept = page.bodies[encoding] ? { [encoding]: made } : {}
      known.set(page, { decision, byEncoding: { ...(entry?.decision === decision ? entry.byEncoding : {}), ...kept } })
      return made
    },
  }
}

function toAssetHeaders({ page, immutable }: Asset): string[] {
  return [
    ...['Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'],
    ...['Cache-Status', 'alphanode; hit; detail="rule=asset"'],
    ...toSecurityHeaders(page.contentType, false).flat(),
  ]
}
