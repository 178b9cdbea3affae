import { languageOfMessages, messagesIn, type ShownSite, showDay } from '#lib/core/site'
import type { Store } from '#lib/store'
import { isForPrograms } from './answers/read-by.ts'
import { wholePages } from './render/whole-pages.ts'
import { createResolver, type ResolverOptions, type Target } from './resolve/resolve.ts'
import { toPageGuard } from './respond/page-guard.ts'
import { renderPlainPage } from './respond/plain-page.ts'
import { describeMissing, problemType, renderProblem } from './respond/problem.ts'
import { toAscii } from './respond/redirect.ts'
import { toCacheStatus, toResponseHeaders, varyOf } from './respond/response-headers.ts'
import type { Decision, ForwardPolicy } from './rules/decision.ts'
import { methodsOf } from './rules/rule.ts'
import { parseTarget } from './target.ts'

/** What the plain entrance has Next do. */
export type PlainAnswer = { headers: Record<string, string> } & (
  | {
      kind: 'pass'
      /** What the application is told beside the headers of the client. */
      requestHeaders?: Record<string, string>
    }
  | { kind: 'rewrite'; to: string }
  | { kind: 'redirect'; to: string; status: 302 | 307 | 308 }
  | { kind: 'respond'; status: number; body: string }
)

export interface PlainRequest {
  method: string
  /** From its first slash on. */
  url: string
  headers: Pick<Headers, 'get'>
}

/** Where Next serves what no address leads to: its static not-found page. */
const nowhere = '/_not-found'

/** Decides for Next as the production entrance decides for itself: by the same rules, without a page store. */
export function createPlainEntrance(store: Store, options?: ResolverOptions) {
  const resolver = createResolver(store, options)
  return async ({ method, url, headers }: PlainRequest): Promise<PlainAnswer> => {
    const target = parseTarget({
      url,
      headers: {
        accept: headers.get('accept') ?? undefined,
        'accept-datetime': headers.get('accept-datetime') ?? undefined,
      },
    })
    if ('status' in target) return toProblem(target.status, target.detail)
    const methods = methodsOf(resolver.match(target.pathname)?.rule)
    if (!methods.includes(method))
      return toProblem(405, `Only ${methods.join(', ')} are answered here.`, {
        allow: methods.join(', '),
        'cache-status': 'alphanode; fwd=method',
      })
    const decision = await resolver.resolve(target)
    if (decision.kind === 'forward') {
      const refusal = method === 'GET' || method === 'HEAD' ? null : await decision.policy.admit?.(headers)
      return refusal
        ? toProblem(refusal.status, refusal.detail, toHeaders(decision, 'bypass'))
        : forward(decision, headers, isPage(method, headers) && !isForPrograms(resolver, target.pathname))
    }
    if (decision.kind === 'private' && method !== 'HEAD' && (await decision.enter?.()) === false)
      return answerMissing({ kind: 'missing', rule: decision.rule, wanted: null }, target)
    if (decision.kind === 'missing') return answerMissing(decision, target)
    return answer(decision)
  }

  async function answerMissing(decision: Decision, { pathname }: Target): Promise<PlainAnswer> {
    const headers = toHeaders(decision, 'uri-miss')
    const goneAt = decision.kind === 'missing' ? decision.goneAt : undefined
    if (isForPrograms(resolver, pathname))
      return toProblem(goneAt === undefined ? 404 : 410, describeMissing(goneAt), headers)
    if (goneAt !== undefined) return toGone(goneAt, (await resolver.findSite()).shown, headers)
    return { kind: 'rewrite', to: nowhere, headers }
  }
}

function answer(decision: Exclude<Decision, { kind: 'forward' | 'missing' }>): PlainAnswer {
  switch (decision.kind) {
    case 'bypass':
      return { kind: 'pass', headers: toHeaders(decision, 'bypass') }
    case 'moved': {
      const { location, temporary, status = temporary ? 307 : 308 } = decision
      return { kind: 'redirect', to: toAscii(location), status, headers: toHeaders(decision, 'bypass') }
    }
    case 'refused':
      return toProblem(decision.status, decision.detail, toHeaders(decision, 'bypass'))
    default:
      return {
        kind: 'rewrite',
        to: decision.inner,
        headers: { ...toHeaders(decision, decision.kind === 'private' ? 'bypass' : 'uri-miss'), ...varyOf(decision) },
      }
  }
}

/** The framework asks for what a page is made of by a header of its own. */
const isPage = (method: string, headers: PlainRequest['headers']): boolean =>
  (method === 'GET' || method === 'HEAD') && headers.get('rsc') === null

/**
 * Bodies are read by Next: their length has to be known before. A page that is sent in parts has said its status before it is
 * known whether anything is there.
 */
function forward(
  decision: Extract<Decision, { kind: 'forward' }>,
  headers: PlainRequest['headers'],
  isWhole: boolean,
): PlainAnswer {
  const guard = toPageGuard(decision.policy)
  const own = { ...toHeaders(decision, 'bypass'), ...decision.policy.responseHeaders }
  const length = headers.get('content-length')
  if (length === null && headers.get('transfer-encoding') !== null)
    return toProblem(411, 'The length of the body has to be said.', own)
  if (Number(length ?? 0) > decision.policy.bodyBytes) return toProblem(413, toLimit(decision.policy), own)
  return {
    kind: 'pass',
    headers: { ...own, ...guard },
    requestHeaders: isWhole ? { ...guard, 'user-agent': wholePages } : guard,
  }
}

/** Next answers a rewrite with the status of its route, so the plain entrance says it by itself. */
const toGone = (
  goneAt: string,
  { language, timeZone }: Pick<ShownSite, 'language' | 'timeZone'>,
  headers: Record<string, string>,
): PlainAnswer => ({
  kind: 'respond',
  status: 410,
  body: renderGone(goneAt, { language: languageOfMessages(language), timeZone }),
  headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'x-robots-tag': 'noindex' },
})

function renderGone(goneAt: string, site: Pick<ShownSite, 'language' | 'timeZone'>): string {
  const { language } = site
  const { goneTitle: title, goneHeading: heading, goneText } = messagesIn(language).missing
  const text = `${goneText} <time datetime="${goneAt}">${showDay(goneAt, site)}</time>`
  return renderPlainPage({ language, title, heading, text })
}

const toLimit = ({ bodyBytes }: ForwardPolicy) => `A body has at most ${bodyBytes} bytes here.`

const toHeaders = (decision: Decision, outcome: 'bypass' | 'uri-miss'): Record<string, string> => ({
  ...toResponseHeaders(decision),
  'cache-status': toCacheStatus(decision, outcome),
})

const toProblem = (status: number, detail: string, headers: Record<string, string> = {}): PlainAnswer => ({
  kind: 'respond',
  status,
  body: renderProblem(status, detail),
  headers: { ...headers, 'content-type': problemType },
})
