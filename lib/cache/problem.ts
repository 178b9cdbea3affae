import { type ServerResponse, STATUS_CODES } from 'node:http'

/** An error for machines: problem details (RFC 9457). */
export function respondProblem(
  response: ServerResponse,
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail })
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}
