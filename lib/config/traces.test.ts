import { expect, test } from 'vitest'
import { readTraceSettings, type TraceSettings } from './traces.ts'

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }
test.each<[string, Record<string, string>, TraceSettings]>([
  ['nothing is said', {}, { protocol: null }],
  ['a collector is named', endpoint, { protocol: 'http/protobuf' }],
  ['a collector of traces is named', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://a' }, { protocol: 'http/protobuf' }],
  ['the exporter is named', { OTEL_TRACES_EXPORTER: 'otlp' }, { protocol: 'http/protobuf' }],
  ['JSON is asked for', { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }, { protocol: 'http/json' }],
  [
    'it is asked for traces alone',
    { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
    { protocol: 'http/json' },
  ],
  ['it is turned off', { ...endpoint, OTEL_SDK_DISABLED: 'TRUE' }, { protocol: null }],
  ['traces are turned off', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }, { protocol: null }],
  [
    'another exporter is named',
    { ...endpoint, OTEL_TRACES_EXPORTER: 'zipkin' },
    { protocol: null, problem: 'expected otlp or none as OTEL_TRACES_EXPORTER, found zipkin' },
  ],
  [
    'another protocol is named',
    { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    { protocol: null, problem: 'expected http/protobuf or http/json as OTEL_EXPORTER_OTLP_PROTOCOL, found grpc' },
  ],
])('%s', (_, environment, settings) => {
  expect(readTraceSettings(environment as unknown as NodeJS.ProcessEnv)).toEqual(settings)
})
