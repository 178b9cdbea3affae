import { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from '@opentelemetry/api'
import type { SpanExport } from './span-export.ts'

interface Tracing {
  /** The span whose work is in hand. */
  spans: AsyncLocalStorage<Span>
  /** Absent: nothing is traced. */
  to?: SpanExport
}

/** One for all copies of this module in a process. */
const tracingKey = Symbol.for('alphanode.tracing')
const shared = globalThis as { [tracingKey]?: Tracing }
shared[tracingKey] ??= { spans: new AsyncLocalStorage() }
export const tracing: Tracing = shared[tracingKey]

/** Undefined where the trace is not among those that are sent, so that nothing leads to it. */
export const findTraceId = (span: Span | undefined): string | undefined =>
  span?.isRecording() ? span.spanContext().traceId : undefined

/** The trace that the work in hand is part of, for a line of the log. */
export function findTrace(): { trace?: string } {
  const trace = findTraceId(tracing.spans.getStore())
  return trace === undefined ? {} : { trace }
}
