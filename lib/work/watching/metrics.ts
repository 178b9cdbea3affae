import { Counter, Gauge, Histogram, Registry, type RegistryContentType } from 'prom-client'
import type { Exemplar } from './counters.ts'
import type { Gauges } from './gauges.ts'
import { type Check, isReady } from './health.ts'
import { bounds, classes, countOf, outcomes, type Tally, type Times } from './tally.ts'

export interface MetricsState {
  build: string
  tally: Tally
  gauges: Gauges
  checks: readonly Check[]
  /** Of this process; absent: nothing is traced. */
  findExemplar?(rule: string, bucket: number): Exemplar | undefined
}

export interface RenderedMetrics {
  contentType: string
  body: string
}

const openMetrics = 'application/openmetrics-text'

/** The metrics in the form that is asked for: OpenMetrics, or Prometheus' own text. */
export async function renderMetrics(state: MetricsState, accept = ''): Promise<RenderedMetrics> {
  const registry = new Registry()
  const form = accept.includes(openMetrics) ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE
  const formed: Pick<Registry<RegistryContentType>, 'setContentType'> = registry
  formed.setContentType(form)
  addAnswers(registry, state)
  addRenders(registry, state.tally)
  addGauges(registry, state.gauges)
  addLights(registry, state)
  return { contentType: registry.contentType, body: await registry.metrics() }
}

function addAnswers(registry: Registry, { tally: { rules }, findExemplar }: MetricsState): void {
  const answers = new Counter({
    name: 'alphanode_requests_total',
    help: 'Requests by rule, class of the status, and what the page store had.',
    labelNames: ['rule', 'class', 'outcome'],
    registers: [registry],
  })
  for (const [rule, counts] of Object.entries(rules))
    for (const [index, count] of counts.answers.entries())
      if (count > 0)
        answers.inc(
          {
            rule,
            class: classes[Math.floor(index / outcomes.length)] ?? '',
            outcome: outcomes[index % outcomes.length] ?? '',
          },
          count,
        )
  new CountedHistogram(registry, {
    name: 'alphanode_request_duration_seconds',
    help: 'Until the first byte of the answer, by rule.',
    rows: Object.entries(rules).map(([rule, times]) => ({
      ...{ labels: { rule }, times },
      findExemplar: (bucket) => findExemplar?.(rule, bucket),
    })),
  })
}

function addRenders(registry: Registry, { renders }: Tally): void {
  new CountedHistogram(registry, {
    name: 'alphanode_render_duration_seconds',
    help: 'Pages that were rendered because none was stored.',
    rows: [{ labels: {}, times: renders }],
  })
  new Counter({
    name: 'alphanode_renders_failed_total',
    help: 'Pages that could not be rendered.',
    registers: [registry],
  }).inc(renders.failed)
}

const gaugeForms: Record<keyof Gauges, { name: string; help: string; scale?: number }> = {
  memory: { name: 'memory_bytes', help: 'Resident memory of the server processes.' },
  heap: { name: 'heap_bytes', help: 'The largest heap of a server process.' },
  heapLimit: { name: 'heap_limit_bytes', help: 'What a heap may have.' },
  delay: { name: 'event_loop_delay_seconds', help: 'How late the event loop was, in 99 of 100 cases.', scale: 0.001 },
  log: { name: 'wal_bytes', help: 'The write-ahead log of the database.' },
  diskUsed: { name: 'disk_used_ratio', help: 'Share of the disk of the data folder that is taken.' },
  waiting: { name: 'jobs_waiting', help: 'Jobs that wait.' },
  overdue: { name: 'jobs_overdue_seconds', help: 'For how long the oldest job has been due.', scale: 0.001 },
  failing: { name: 'jobs_failing', help: 'Jobs that failed and are tried again.' },
  givenUp: { name: 'jobs_given_up', help: 'Jobs that have been given up.' },
  backupEvery: {
    ...{ name: 'backup_interval_seconds', scale: 0.001 },
    help: 'How often a backup is made; 0 where none are made by themselves.',
  },
  backedUp: {
    ...{ name: 'backup_last_success_timestamp_seconds', scale: 0.001 },
    help: 'When the last backup was made; 0 for never.',
  },
  backupTested: {
    ...{ name: 'backup_last_test_timestamp_seconds', scale: 0.001 },
    help: 'When a restore was last tested and whole; 0 for never.',
  },
}

function addGauges(registry: Registry, gauges: Gauges): void {
  for (const [key, { name, help, scale = 1 }] of Object.entries(gaugeForms)) {
    const gauge = new Gauge({ name: `alphanode_${name}`, help, registers: [registry] })
    gauge.set((gauges[key as keyof Gauges] ?? 0) * scale)
  }
}

function addLights(registry: Registry, { build, checks }: MetricsState): void {
  const lights = new Gauge({
    name: 'alphanode_light',
    help: 'The lights of /status: 0 is green, 1 amber, 2 red.',
    labelNames: ['light'],
    registers: [registry],
  })
  const value = { green: 0, amber: 1, red: 2 }
  for (const { name, light } of checks) lights.set({ light: name }, value[light])
  new Gauge({
    name: 'alphanode_ready',
    help: '1 while every promise can be kept, as /api/health/ready says.',
    registers: [registry],
  }).set(isReady(checks) ? 1 : 0)
  new Gauge({
    name: 'alphanode_build_info',
    help: 'The build that serves.',
    labelNames: ['build'],
    registers: [registry],
  }).set({ build }, 1)
}

interface Row {
  labels: Record<string, string>
  times: Times
  findExemplar?(bucket: number): Exemplar | undefined
}

/** prom-client can only observe; these were counted before, by several processes. */
class CountedHistogram extends Histogram<string> {
  readonly #rows: readonly Row[]
  readonly #name: string
  readonly #help: string
  constructor(registry: Registry, { name, help, rows }: { name: string; help: string; rows: readonly Row[] }) {
    super({ name, help, registers: [registry] })
    this.#rows = rows
    this.#name = name
    this.#help = help
  }
  async getForPromString() {
    return { name: this.#name, help: this.#help, type: 'histogram', values: this.#rows.flatMap(this.#toValues) }
  }
  readonly #toValues = ({ labels, times, findExemplar }: Row) => {
    let sum = 0
    const buckets = times.buckets.map((count, index) => {
      sum += count
      const bound = bounds[index]
      const le = bound === undefined ? '+Inf' : String(bound / 1000)
      const exemplar = toExemplar(findExemplar?.(index))
      return { metricName: `${this.#name}_bucket`, labels: { ...labels, le }, value: sum, ...exemplar }
    })
    return [
      ...buckets,
      { metricName: `${this.#name}_sum`, labels, value: times.time / 1000 },
      { metricName: `${this.#name}_count`, labels, value: countOf(times) },
    ]
  }
}

/** OpenMetrics 1.0: labels, the value in the unit of the metric, and the moment in seconds. Prometheus’ own text has none. */
function toExemplar(found: Exemplar | undefined) {
  if (!found) return {}
  const { trace, took, at } = found
  return { exemplar: { labelSet: { trace_id: trace }, value: took / 1000, timestamp: at / 1000 } }
}
