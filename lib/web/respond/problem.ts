import { STATUS_CODES } from 'node:http'
import { type Answer, toAnswer } from './answer.ts'
import { toSecurityHeaders } from './security-headers.ts'

export const problemType = 'application/problem+json'

/** Problem details (RFC 9457), as text. */
export const renderProblem = (status: number, detail: string): string =>
  JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail })

/** An error for programs. */
export function toProblem(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
  options?: { isLast: boolean },
): Answer {
  const body = Buffer.from(renderProblem(status, detail))
  const own = {
    ...Object.fromEntries(toSecurityHeaders({ contentType: problemType })),
    'Content-Type': problemType,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Length': body.length,
  }
  return toAnswer(status, { ...own, ...headers }, body, options)
}

/** What programs are told where nothing is, or nothing is any more. */
export const describeMissing = (goneAt: string | undefined): string =>
  goneAt === undefined ? 'Nothing has this address.' : `The note at this address was withdrawn at ${goneAt}.`
