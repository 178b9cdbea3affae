import {
  type Attributes,
  type Context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { createLog } from './log.ts'
import { nameOfProcess } from './name-of-process.ts'
import type { SpanExport, SpanFields, TraceSettings } from './span-export.ts'

/** By the semantic conventions of OpenTelemetry where they have a name for it. */
const names: Record<keyof SpanFields, string> = {
  method: 'http.request.method',
  status: 'http.response.status_code',
  rule: 'http.route',
  outcome: 'alphanode.outcome',
  key: 'alphanode.key',
  job: 'alphanode.job',
  path: 'file.path',
  count: 'alphanode.count',
}

/** Where to and how much is said by the variables of OpenTelemetry’s specification, which its packages read. */
export async function exportSpans(protocol: TraceSettings['protocol']): Promise<SpanExport> {
  diag.setLogger(toDiagLogger(), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto')
  const own = { 'service.name': 'alphanode', 'process.pid': process.pid, 'process.title': nameOfProcess() }
  const provider = new BasicTracerProvider({
    // What the environment says of the service is said last.
    resource: defaultResource()
      .merge(resourceFromAttributes(own))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  const tracer = provider.getTracer('alphanode')
  const onLost = (err: unknown) => createLog('telemetry').warn('The last spans could not be sent.', { err })
  return {
    begin(name, { fields, parent, traceparent }) {
      const kind = fields.method === undefined ? SpanKind.INTERNAL : SpanKind.SERVER
      return tracer.startSpan(name, { kind, attributes: toAttributes(fields) }, toContext(parent, traceparent))
    },
    set: (span, fields) => void span.setAttributes(toAttributes(fields)),
    fail(span, error) {
      // Messages of libraries may name addresses of readers; the log, which takes them out, has the message.
      const type = error instanceof Error ? error.name : String(error)
      span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR })
    },
    stop: () => provider.shutdown().catch(onLost),
  }
}

function toContext(parent: Span | undefined, traceparent: string | string[] | undefined): Context {
  if (parent) return trace.setSpan(ROOT_CONTEXT, parent)
  const asked = typeof traceparent === 'string' ? parseTraceParent(traceparent) : null
  return asked ? trace.setSpanContext(ROOT_CONTEXT, { ...asked, isRemote: true }) : ROOT_CONTEXT
}

const toAttributes = (fields: SpanFields): Attributes =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [names[field as keyof SpanFields], value]))

/** In milliseconds. A collector that is away is told of now and then, not with each of its batches. */
const saidEvery = 60_000

function toDiagLogger() {
  const log = createLog('telemetry')
  let said = Number.NEGATIVE_INFINITY
  const say = (message: string) => {
    if (performance.now() - said < saidEvery) return
    said = performance.now()
    log.warn(`Traces: ${message}`)
  }
  const nothing = () => {}
  return { error: say, warn: say, info: nothing, debug: nothing, verbose: nothing }
}
