const protocols = ['http/protobuf', 'http/json'] as const

export interface TraceSettings {
  /** How spans are sent (OTLP); null: nothing is traced. */
  protocol: (typeof protocols)[number] | null
  /** Why nothing is traced although it was asked for. */
  problem?: string
}

/**
 * The environment variables of OpenTelemetry’s specification 1.x, as far as they say whether and how spans are sent; its packages
 * read the rest. Spans are sent where a collector is named, or the exporter is. As the specification asks, a value that is not
 * known keeps nothing from starting.
 */
export function readTraceSettings(environment: NodeJS.ProcessEnv = process.env): TraceSettings {
  const ofTraces = (name: string) =>
    environment[`OTEL_EXPORTER_OTLP_TRACES_${name}`] || environment[`OTEL_EXPORTER_OTLP_${name}`]
  const exporter = environment.OTEL_TRACES_EXPORTER || (ofTraces('ENDPOINT') ? 'otlp' : 'none')
  if (exporter === 'none' || environment.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return { protocol: null }
  if (exporter !== 'otlp') return toProblem('OTEL_TRACES_EXPORTER', 'otlp or none', exporter)
  const asked = ofTraces('PROTOCOL') ?? protocols[0]
  const protocol = protocols.find((one) => one === asked)
  return protocol ? { protocol } : toProblem('OTEL_EXPORTER_OTLP_PROTOCOL', protocols.join(' or '), asked)
}

const toProblem = (variable: string, expected: string, found: string): TraceSettings => ({
  protocol: null,
  problem: `expected ${expected} as ${variable}, found ${found}`,
})
