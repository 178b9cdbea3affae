import { setTimeout as sleep } from 'node:timers/promises'
import type { Span as ExportedSpan } from '@opentelemetry/api'
import { createLog } from './log.ts'
import { findTraceId, tracing } from './present-span.ts'
import type { SpanFields, TraceSettings } from './span-export.ts'

/** A piece of work that is being timed. */
export interface Span {
  /** What is begun by the work is part of this span. */
  run<A extends unknown[], T>(work: (...args: A) => T, ...args: A): T
  set(fields: SpanFields): void
  /** With an error, or a word for the kind of it, when the work failed. */
  end(failed?: unknown): void
  /** By which a monitor finds the trace; absent where it is not among those that are sent. */
  traceId?: string | undefined
}

/** In milliseconds. A collector that takes nothing keeps no process from ending. */
const flushLimit = 2000

/** Sends the spans of this process to a collector, if that is asked for; otherwise nothing is loaded. Gives what sends the last ones. */
export async function startTracing({ protocol, problem }: TraceSettings): Promise<() => Promise<void>> {
  if (problem !== undefined) createLog('telemetry').warn(`Nothing is traced: ${problem}.`)
  if (protocol === null || tracing.to) return async () => {}
  const { exportSpans } = await import('./export-spans.ts')
  const to = await exportSpans(protocol)
  tracing.to = to
  return async () => {
    delete tracing.to
    await Promise.race([to.stop(), sleep(flushLimit, undefined, { ref: false })])
  }
}

/** Traces what is done meanwhile, in a process that ends afterwards. */
export async function withTracing<T>(settings: TraceSettings, work: () => Promise<T>): Promise<T> {
  const stop = await startTracing(settings)
  try {
    return await work()
  } finally {
    await stop()
  }
}

/** Undefined when nothing is traced. The `traceparent` of a request (W3C Trace Context) names the trace of the client, which the span goes on with. */
export function beginSpan(name: string, fields: SpanFields = {}, traceparent?: string | string[]): Span | undefined {
  const span = tracing.to?.begin(name, { fields, parent: tracing.spans.getStore(), traceparent })
  return span && toSpan(span)
}

/** Does a piece of work as a span, which is part of the one in which it is done. */
export async function inSpan<T>(name: string, fields: SpanFields, work: () => Promise<T>): Promise<T> {
  const span = beginSpan(name, fields)
  if (!span) return work()
  try {
    const result = await span.run(work)
    span.end()
    return result
  } catch (error) {
    span.end(error)
    throw error
  }
}

const toSpan = (span: ExportedSpan): Span => ({
  traceId: findTraceId(span),
  run: (work, ...args) => tracing.spans.run(span, work, ...args),
  set: (fields) => void tracing.to?.set(span, fields),
  end(failed) {
    if (failed !== undefined) tracing.to?.fail(span, failed)
    span.end()
  },
})
