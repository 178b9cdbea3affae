#!/usr/bin/env bash
# @opentelemetry/sdk-trace 2.12.1, the new name of @opentelemetry/sdk-trace-base. The environment says
# OTEL_TRACES_SAMPLER=always_off and OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=1. Expected: no span is recorded, as by the package of
# the old name. Seen: its TracerProvider reads neither variable, so that every span is recorded, with all attributes;
# BasicTracerProvider of sdk-trace-base, which wraps it, obeys. Its exporters do read their variables (OTEL_EXPORTER_OTLP_*).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error @opentelemetry/api@1.9.1 @opentelemetry/sdk-trace@2.12.1 \
  @opentelemetry/sdk-trace-base@2.12.1 >/dev/null
cat > try.mjs <<'JS'
import { TracerProvider } from '@opentelemetry/sdk-trace'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
function count(Provider) {
  const exporter = new InMemorySpanExporter()
  const provider = new Provider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  provider.getTracer('try').startSpan('a', { attributes: { one: 1, two: 2 } }).end()
  return exporter.getFinishedSpans().map(({ attributes }) => Object.keys(attributes).length)
}
const newName = count(TracerProvider)
process.env.OTEL_TRACES_SAMPLER = 'always_on'
const limited = count(BasicTracerProvider)
process.env.OTEL_TRACES_SAMPLER = 'always_off'
const oldName = count(BasicTracerProvider)
console.log({ newName, limited, oldName })
if (newName.join() !== '2' || limited.join() !== '1' || oldName.length !== 0) process.exit(1)
JS
OTEL_TRACES_SAMPLER=always_off OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=1 node try.mjs
