import type { IncomingMessage, ServerResponse } from 'node:http'
import { AlphanodeError, type ErrorCode, toHttpStatus } from '#lib/errors'
import { type PostNum, type Store, StoreError } from '#lib/store'
import { gather } from './gather.ts'
import { createPageSource, type PageSource } from './pages/page-source.ts'
import type { PageStore } from './pages/page-store.ts'
import type { StoredPage } from './pages/stored-page.ts'
import type { Renderer } from './render/renderer.ts'
import { createResolver, type Resolver, type Target } from './resolve/resolve.ts'
import { type Asset, toAssetHeaders } from './respond/assets.ts'
import { respondProblem } from './respond/problem.ts'
import { createReadyResponses } from './respond/ready-responses.ts'
import { reportFailure, toSubject } from './respond/report-failure.ts'
import { respond, send } from './respond/respond.ts'
import { toCacheStatus, toPageHeaders, varyOf } from './respond/response-headers.ts'
import { toSecurityHeaders } from './respond/security-headers.ts'
import type { Decision, PageDecision } from './rules/decision.ts'
import { parseTarget, type Refusal } from './target.ts'

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
  const findStandIns = createStandIns(source, resolver)
  let missing = 0

  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target) => {
    const decision = await resolver.resolve(target)
    switch (decision.kind) {
      case 'page':
        return answerPage(request, response, target, await settled(decision, target))
      case 'moved':
        return redirect(response, decision)
      case 'refused':
        return respondProblem(response, decision.status, decision.detail, {
          'Cache-Status': toCacheStatus(decision, 'bypass'),
        })
      case 'private': {
        // Without a name by which anybody could ask for it again.
        const page = { ...(await source.make(decision.inner)), etag: '' }
        return respond(request, response, { status: 200, page, headers: toPageHeaders(decision, page, 'bypass') })
      }
      default:
        return answerMissing(request, response, target, decision)
    }
  }

  const settled = async (decision: PageDecision, target: Target): Promise<PageDecision> => {
    if (decision.similarDue === null) return decision
    await parts.settle(decision.similarDue)
    const again = await resolver.resolve(target)
    return again.kind === 'page' ? again : decision
  }

  const answerPage = async (
    request: IncomingMessage,
    response: ServerResponse,
    target: Target,
    decision: PageDecision,
  ) => {
    const { page, outcome, ...options } = await source.obtain(decision, toPath(target))
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
      const query = `wanted=${encodeURIComponent(wanted.slice(0, 200).toWellFormed())}`
      return await source.make(await resolver.toInner(['missing'], query))
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
    if (isForPrograms(resolver, pathname)) {
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
    const { pathname } = target
    if (response.headersSent) {
      response.destroy()
      return
    }
    const code = error instanceof AlphanodeError ? error.code : null
    const status = code ? toHttpStatus(code) : 500
    const rule = resolver.match(pathname)?.rule.name ?? null
    const isFailure = code === null || !expected.has(code) || error instanceof StoreError
    const subject = toSubject(rule, resolver.peek(target), toPath(target))
    const own: Record<string, string> = {
      'Cache-Status': toCacheStatus({ kind: 'missing', rule, wanted: null }, 'uri-miss'),
      ...(status === 503 ? { 'Retry-After': '2' } : {}),
      ...(isFailure ? { 'X-Request-Id': reportFailure(error, subject) } : {}),
    }
    const detail =
      code === 'busy' ? 'There is more to do than can be done; try again soon.' : 'The answer could not be made.'
    if (isForPrograms(resolver, pathname)) {
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
      const decision = resolver.peek(target)
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
    const parsed = parseTarget(request)
    if ('status' in parsed) refuse(response, parsed)
    else receive({ request, response, target: resolver.reduce(parsed) })
  }
}

/** The address that a page is kept with, to be asked for after a deploy. */
const toPath = ({ pathname, search = '' }: Target): string => pathname + search

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
function createStandIns(
  source: PageSource,
  { toInner, findSite }: Resolver,
): () => Promise<Record<'missing' | 'failed', StoredPage>> {
  const make = async () => ({
    missing: await source.make(await toInner(['missing'])),
    failed: await source.make(await toInner(['failed'])),
  })
  let known: { site: string; pages: ReturnType<typeof make> } | undefined
  return async () => {
    // Where the database cannot be asked, the pages of before are better than none.
    const site = await findSite().then(
      ({ name }) => name,
      () => known?.site,
    )
    if (known && known.site === site) return known.pages
    const made = { site: site ?? '', pages: make() }
    known = made
    made.pages.catch(() => {
      if (known === made) known = undefined
    })
    return made.pages
  }
}

/** What is answered without anything being wrong here. */
const expected: ReadonlySet<ErrorCode> = new Set(['busy', 'not-implemented'])

/** Programs get problem details instead of a page: the rule says who reads it; where there is no rule, the name's ending does. */
function isForPrograms({ match }: Resolver, pathname: string): boolean {
  const found = match(pathname)
  if (!found) return /\.(json|xml|png|txt|md)$/.test(pathname)
  const { readBy } = found.rule
  return (typeof readBy === 'function' ? readBy(found.params) : readBy) === 'programs'
}

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
