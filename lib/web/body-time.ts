import type { IncomingMessage } from 'node:http'

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>()

/** Ends the connection of a request whose body has not arrived by then. The last that is said holds. */
export function limitBody(request: IncomingMessage, timeMs: number): void {
  clearTimeout(timers.get(request))
  const timer = setTimeout(() => request.complete || request.destroy(), timeMs).unref()
  timers.set(request, timer)
  request.once('close', () => clearTimeout(timer))
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
