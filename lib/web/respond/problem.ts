import { type ServerResponse, STATUS_CODES } from 'node:http'
import { toSecurityHeaders } from './security-headers.ts'

/** An error for machines: problem details (RFC 9457). */
export function respondProblem(
  response: ServerResponse,
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail })
  const contentType = 'application/problem+json'
  response.writeHead(status, {
    ...Object.fromEntries(toSecurityHeaders({ contentType })),
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}
