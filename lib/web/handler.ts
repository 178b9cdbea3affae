import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PostNum, Store } from '#lib/store'
import { inSpan } from '#lib/telemetry'
import { createFailureAnswer } from './answers/failure.ts'
import { createFileAnswer, type ServedMedia } from './answers/file.ts'
import { createForwardAnswer, type ForwardConnection } from './answers/forward.ts'
import { createMissingAnswer } from './answers/missing.ts'
import { createOpsAnswer, type OpsParts } from './answers/ops.ts'
import { createPageAnswers } from './answers/page.ts'
import type { Received } from './answers/received.ts'
import { createStandIns } from './answers/stand-ins.ts'
import { gather } from './gather.ts'
import { createPageSource } from './pages/page-source.ts'
import type { PageStore } from './pages/page-store.ts'
import type { Renderer } from './render/renderer.ts'
import { createResolver, type Target } from './resolve/resolve.ts'
import type { Answer } from './respond/answer.ts'
import { type Asset, toAssetHeaders } from './respond/assets.ts'
import { type AnswerCounters, createAnswerCount } from './respond/count-answers.ts'
import { pickEncoding, toPageAnswer } from './respond/page-answer.ts'
import { toProblem } from './respond/problem.ts'
import { createReadyAnswers } from './respond/ready-answers.ts'
import { toRedirect } from './respond/redirect.ts'
import { toCacheStatus } from './respond/response-headers.ts'
import { send } from './respond/send.ts'
import { createSlowClients } from './respond/slow-clients.ts'
import { createUnpacking } from './respond/unpacking.ts'
import type { Refusal, ShownRevision } from './rules/decision.ts'
import { findOpsView } from './rules/ops.ts'
import { methodsOf, type Rule } from './rules/rule.ts'
import { parseTarget } from './target.ts'
import { traceRequest } from './trace-request.ts'

export interface HandlerParts {
  store: Store
  pages: PageStore
  media: ServedMedia
  renderer: Renderer
  assets: ReadonlyMap<string, Asset>
  build: string
  /** Absent: those of the software. */
  rules?: readonly Rule[]
  /** Finds the similar posts of a post that is asked for before the background job came to it. */
  settle(post: PostNum): Promise<void>
  /** Opens a connection to the application, for rules that forward. */
  connect(): Promise<ForwardConnection>
  /** A revision's page is more than one may be: its text is shown as it is written from now on. */
  showPlain(revision: ShownRevision, reason: string): Promise<void>
  /** Absent: operators are answered nothing. */
  ops?: OpsParts
  /** Absent: nothing is counted. */
  counters?: AnswerCounters
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

/** The way of a request through the production entrance: asset? rule → resolve → page store → else render → respond. */
export function createRequestHandler(parts: HandlerParts): RequestHandler {
  const resolver = createResolver(parts.store, parts)
  const source = createPageSource(parts)
  const unpack = createUnpacking()
  const ready = createReadyAnswers(unpack)
  const slowClients = createSlowClients()
  const findStandIns = createStandIns(source, resolver)
  const pages = createPageAnswers({ ...parts, resolver, source, unpack })
  const answerMissing = createMissingAnswer({ resolver, source, findStandIns, unpack })
  const answerFile = createFileAnswer(parts.media)
  const answerForward = createForwardAnswer({ ...parts, ...resolver })
  const answerFailure = createFailureAnswer({ resolver, findStandIns, unpack })
  const answerOps = parts.ops && createOpsAnswer(parts.ops)
  const count = parts.counters && createAnswerCount(parts.counters)

  const answer = async (received: Received): Promise<Answer> => {
    const decision = await inSpan('resolve', {}, () => resolver.resolve(received.target))
    switch (decision.kind) {
      case 'page':
        return pages.page(received, decision)
      case 'private':
        return (
          (await pages.private(received, decision)) ??
          answerMissing(received, { kind: 'missing', rule: decision.rule, wanted: null })
        )
      case 'file':
        return (await answerFile(received, decision)) ?? answerMissing(received, decision)
      case 'moved':
        return toRedirect(decision)
      case 'refused':
        return toProblem(decision.status, decision.detail, { 'Cache-Status': toCacheStatus(decision, 'bypass') })
      case 'forward': {
        const methods = methodsOf(resolver.match(received.target.pathname)?.rule)
        const isAnswered = methods.includes(received.request.method ?? 'GET')
        return isAnswered ? answerForward(received, decision) : toMethodRefusal(methods)
      }
      default:
        return answerMissing(received, decision)
    }
  }

  const answerAsset = ({ request }: Received, asset: Asset): Promise<Answer> => {
    const encoding = pickEncoding(asset.page, request.headers['accept-encoding'])
    const headers = toAssetHeaders(asset, request.url)
    return toPageAnswer({ status: 200, page: asset.page, headers }, encoding, unpack)
  }

  /** The hot path: a decision that is known to be the present one, its page in memory, and the answer made of it before. */
  const findReady = ({ request, target }: Received): Answer | Promise<Answer> | undefined => {
    const decision = resolver.peek(target)
    if (decision?.kind !== 'page' || decision.similarDue !== null) return undefined
    const page = parts.pages.peek(decision.key)
    return page && (ready.find(request, decision, page) ?? ready.make(request, decision, page))
  }

  const begin = (received: Received): Answer | Promise<Answer> => {
    const found = findReady(received)
    if (found) return found
    const asset = parts.assets.get(received.target.pathname)
    return asset ? answerAsset(received, asset) : answer(received)
  }

  const sendTo = ({ request, response, since, trace }: Received, made: Answer) => {
    const isThere = !response.destroyed
    trace?.onAnswer(made)
    send(request, response, made)
    if (isThere) count?.(made, response, since, trace?.traceId)
    slowClients.watch(response)
  }
  const fail = (received: Received, error: unknown): void => {
    answerFailure(received, error)
      .then((made) => sendTo(received, made))
      .catch(() => received.response.destroy())
  }

  const settleOne = (received: Received, begun: Promise<Answer>): void => {
    begun.then((made) => sendTo(received, made)).catch((error) => fail(received, error))
  }
  const answerOne = (received: Received): void => {
    try {
      const begun = received.trace ? received.trace.run(begin, received) : begin(received)
      if (begun instanceof Promise) settleOne(received, begun)
      else sendTo(received, begun)
    } catch (error) {
      fail(received, error)
    }
  }

  const receive = gather<Received>((received) => {
    const answerAll = () => received.forEach(answerOne)
    const failAll = (error: unknown) => {
      for (const each of received) fail(each, error)
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
    const since = performance.now()
    const trace = traceRequest(request, response)
    const sendAtOnce = (made: Answer) => {
      trace?.onAnswer(made)
      send(request, response, made)
      count?.(made, response, since, trace?.traceId)
    }
    const target = parseTarget(request)
    if ('status' in target) return sendAtOnce(toRefusal(target))
    const methods = findRefusedMethods(request, target)
    const view = findOpsView(target.pathname)
    if (methods) sendAtOnce(toMethodRefusal(methods))
    // Before the database is asked anything: it may be what is wrong.
    else if (view && answerOps) settleOne({ request, response, target, since, trace }, answerOps(view, request))
    else receive({ request, response, target: resolver.reduce(target), since, trace })
  }

  /** The methods that are answered instead; null when the request's is one of them. */
  function findRefusedMethods({ method = 'GET' }: IncomingMessage, { pathname }: Target): readonly string[] | null {
    if (method === 'GET' || method === 'HEAD') return null
    const methods = methodsOf(resolver.match(pathname)?.rule)
    return methods.includes(method) ? null : methods
  }
}

// The body of the request is not read: the connection ends instead.
const refuse = (status: number, detail: string, headers: Record<string, string> = {}): Answer =>
  toProblem(status, detail, { ...headers, 'Cache-Status': 'alphanode; fwd=method' }, { isLast: true })

const toRefusal = ({ status, detail }: Refusal): Answer => refuse(status, detail)

const toMethodRefusal = (methods: readonly string[]): Answer =>
  refuse(405, `Only ${methods.join(', ')} are answered here.`, { Allow: methods.join(', ') })
