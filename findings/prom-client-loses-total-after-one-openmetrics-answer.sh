#!/usr/bin/env bash
# prom-client 15.1.3. One registry answers scrapers in the form that each accepts, by setContentType before metrics(): first
# OpenMetrics, then Prometheus' text. Expected: the counter answers_total has that name in both. Seen: OpenMetrics takes
# _total off the name of the metric itself, for good, so that every later answer in Prometheus' text has a counter answers,
# another series than before, and getSingleMetric('answers_total') is known by the name answers. A registry for each answer
# keeps them apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error prom-client@15.1.3 >/dev/null
cat > try.mjs <<'JS'
import prometheus from 'prom-client'
const { Counter, Registry } = prometheus
const registry = new Registry()
new Counter({ name: 'answers_total', help: 'Answers.', registers: [registry] }).inc(3)
async function ask(form) {
  registry.setContentType(form)
  return (await registry.metrics()).split('\n').find((line) => line.endsWith(' 3'))
}
const before = await ask(Registry.PROMETHEUS_CONTENT_TYPE)
const open = await ask(Registry.OPENMETRICS_CONTENT_TYPE)
const after = await ask(Registry.PROMETHEUS_CONTENT_TYPE)
console.log({ before, open, after, known: registry.getSingleMetric('answers_total').name })
if (before !== 'answers_total 3' || open !== 'answers_total 3' || after !== 'answers 3') process.exit(1)
JS
node try.mjs
