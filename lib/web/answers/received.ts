import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Target } from '../resolve/resolve.ts'
import type { RequestTrace } from '../trace-request.ts'

/** A request that is going to be answered. */
export interface Received {
  request: IncomingMessage
  response: ServerResponse
  target: Target
  /** When it came, in milliseconds of a clock that only runs forward. */
  since: number
  /** Absent: nothing is traced. */
  trace?: RequestTrace | undefined
}

/** The address that a page is kept with, to be asked for after a deploy. */
export const toPath = ({ pathname, search = '' }: Target): string => pathname + search

/** Aborted when the client goes away before it has its answer. */
export function whenGone({ response }: Received): AbortSignal {
  const controller = new AbortController()
  if (response.destroyed) controller.abort()
  else response.once('close', () => controller.abort())
  return controller.signal
}
