import { languageOfMessages, messagesIn } from '#lib/core/site'
import { AlphanodeError, type ErrorCode, toHttpStatus } from '#lib/errors'
import { StoreError } from '#lib/store'
import type { Resolver } from '../resolve/resolve.ts'
import { type Answer, toAnswer } from '../respond/answer.ts'
import { acceptsHtml } from '../respond/encoding.ts'
import { pickEncoding, toPageAnswer } from '../respond/page-answer.ts'
import { renderPlainPage } from '../respond/plain-page.ts'
import { toProblem } from '../respond/problem.ts'
import { reportFailure, toSubject } from '../respond/report-failure.ts'
import { toCacheStatus } from '../respond/response-headers.ts'
import { toSecurityHeaders } from '../respond/security-headers.ts'
import type { Unpack } from '../respond/unpacking.ts'
import { isForPrograms } from './read-by.ts'
import { type Received, toPath } from './received.ts'
import type { FindStandIns } from './stand-ins.ts'

interface FailureParts {
  resolver: Resolver
  findStandIns: FindStandIns
  unpack: Unpack
}

/** What is answered without anything being wrong here. */
const expected: ReadonlySet<ErrorCode> = new Set(['busy', 'not-implemented', 'too-large'])

const details: Partial<Record<ErrorCode, string>> = {
  busy: 'There is more to do than can be done; try again soon.',
  'too-large': 'The body is longer than this address takes.',
}

/** A client that went away ends what was done for it. */
const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || isAbort(error.cause))

/** What could not be answered; what an operator has to know is in the log, under the `X-Request-Id`. */
export function createFailureAnswer({ resolver, findStandIns, unpack }: FailureParts) {
  const toHeaders = ({ target, response }: Received, error: unknown, code: ErrorCode | null, status: number) => {
    const rule = resolver.match(target.pathname)?.rule.name ?? null
    const hasLeft = response.destroyed && isAbort(error)
    const isFailure = !hasLeft && (code === null || !expected.has(code) || error instanceof StoreError)
    const subject = toSubject(rule, resolver.peek(target), toPath(target))
    return {
      'Cache-Status': toCacheStatus({ kind: 'missing', rule, wanted: null }, 'uri-miss'),
      ...(status === 503 ? { 'Retry-After': '2' } : {}),
      ...(isFailure ? { 'X-Request-Id': reportFailure(error, subject) } : {}),
    }
  }
  const toText = (text: string, own: Record<string, string>): Answer => {
    const contentType = 'text/plain; charset=utf-8'
    const body = Buffer.from(text)
    const headers = {
      ...Object.fromEntries(toSecurityHeaders({ contentType })),
      ...{ 'Content-Type': contentType, 'Cache-Control': 'no-store', 'Content-Length': body.length },
    }
    return toAnswer(200, { ...headers, ...own }, body)
  }
  /** The words alone, in the language of the site as far as that can still be asked for. */
  const toPlainPage = async (status: number, own: Record<string, string>): Promise<Answer> => {
    const language = await resolver.findSite().then(
      ({ shown }) => languageOfMessages(shown.language),
      () => 'en',
    )
    const contentType = 'text/html; charset=utf-8'
    const body = Buffer.from(renderPlainPage({ language, ...messagesIn(language).failed }))
    const headers = {
      ...Object.fromEntries(toSecurityHeaders({ contentType })),
      ...{ 'Content-Type': contentType, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' },
      'Content-Length': body.length,
    }
    return toAnswer(status, { ...headers, ...own }, body)
  }
  return async (received: Received, error: unknown): Promise<Answer> => {
    const code = error instanceof AlphanodeError ? error.code : null
    const matched = resolver.match(received.target.pathname)
    const standIn = matched?.rule.standIn?.(matched.params) ?? null
    if (standIn !== null) return toText(standIn, toHeaders(received, error, code, 200))
    const status = code ? toHttpStatus(code) : 500
    const own = toHeaders(received, error, code, status)
    const problem = () => toProblem(status, (code && details[code]) ?? 'The answer could not be made.', own)
    const { request, response, target } = received
    if (response.destroyed || isForPrograms(resolver, target.pathname)) return problem()
    try {
      const { failed } = await findStandIns()
      const headers = [
        ...['Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex'],
        ...Object.entries(own).flat(),
        ...toSecurityHeaders({ contentType: failed.contentType }).flat(),
      ]
      const encoding = pickEncoding(failed, request.headers['accept-encoding'])
      return await toPageAnswer({ status, page: failed, headers }, encoding, unpack)
    } catch {
      // Nothing can be rendered at all, which the first failure has said.
      return acceptsHtml(request.headers.accept) ? toPlainPage(status, own) : problem()
    }
  }
}
