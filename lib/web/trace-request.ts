import type { IncomingMessage, ServerResponse } from 'node:http'
import { beginSpan, type Span } from '#lib/telemetry'
import type { Answer } from './respond/answer.ts'
import { readCacheStatus } from './respond/read-cache-status.ts'

export interface RequestTrace extends Pick<Span, 'run' | 'traceId'> {
  /** The answer is there, and is being sent from now on. */
  onAnswer(made: Answer): void
}

/**
 * A request as a span, from its head to the last byte of the answer, which is a part of its own: `respond`. Its address is not
 * in it, since tokens and questions are part of addresses; its rule is. Undefined when nothing is traced.
 */
export function traceRequest(
  { method = 'GET', headers }: IncomingMessage,
  response: ServerResponse,
): RequestTrace | undefined {
  const span = beginSpan(method, { method }, headers.traceparent)
  if (!span) return undefined
  let responding: Span | undefined
  response.once('close', () => {
    responding?.end()
    const { statusCode: status, writableFinished: isWhole } = response
    span.set({ status })
    if (status >= 500) span.end(String(status))
    else span.end(isWhole ? undefined : 'broken off')
  })
  return {
    ...span,
    onAnswer(made) {
      const { rule, outcome } = readCacheStatus(made)
      span.set({ ...(rule === null ? {} : { rule }), outcome })
      responding = span.run(() => beginSpan('respond'))
    },
  }
}
