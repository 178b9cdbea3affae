import type { Span } from '@opentelemetry/api'

export interface TraceSettings {
  /** Of OTLP; null: nothing is traced. */
  protocol: 'http/protobuf' | 'http/json' | null
  /** Why nothing is traced although it was asked for. */
  problem?: string
}

/** Everything that a span may say beside its name and times: a closed list, as for the lines of the log, so that nothing private gets out. */
export interface SpanFields {
  method?: string
  status?: number
  rule?: string
  /** What the page store had. */
  outcome?: string
  /** The key of a page that readers may have. */
  key?: string
  /** The kind and the key of work that is done later. */
  job?: string
  /** A file or folder of the content. */
  path?: string
  count?: number
}

export interface SpanExport {
  begin(
    name: string,
    options: { fields: SpanFields; parent?: Span | undefined; traceparent?: string | string[] | undefined },
  ): Span
  set(span: Span, fields: SpanFields): void
  fail(span: Span, error: unknown): void
  stop(): Promise<void>
}
