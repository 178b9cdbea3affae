import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import { readQueue, type Store, StoreError } from '#lib/store'
import { type BackupState, type BackupWatchOptions, watchBackups } from './backup-watch.ts'
import { watchClock } from './clock.ts'
import { type Counters, createCounters } from './counters.ts'
import { type Gauges, pickShared } from './gauges.ts'
import { type Check, decideHealth, type HealthLimits, type Observations, usualLimits } from './health.ts'
import * as lights from './lights.ts'
import type { RenderedMetrics } from './metrics.ts'
import { createObserver, type ObserveParts } from './observe.ts'
import { watchAddress } from './public-address.ts'
import { createRecorder } from './recorder.ts'
import { watchRenderer } from './renderer-watch.ts'
import { composeReport, type Report } from './report.ts'
import { joinGauges, joinLights, openStats, type ProcessState, presentFor, type Stretch } from './stats-file.ts'
import { addTally, countAnswers, emptyTally, sumTallies } from './tally.ts'
import { createViewCounter, type View } from './view-counter.ts'

export interface WatchOptions extends Pick<ObserveParts, 'store' | 'databaseFile' | 'isUnwritable' | 'findDisk'> {
  store: Store
  statsFile: string
  /** Named by it after a build that failed; see `prepareBuild`. */
  failedBuildFile: string
  siteUrl: string
  build: string
  ruleNames: readonly string[]
  /** Where backups are made by themselves; absent or null: nowhere. */
  backups?: BackupWatchOptions['backups']
  /** Answered at once by a renderer that works. */
  ping(): Promise<unknown>
  limits?: HealthLimits
  onError(message: string, error: unknown): void
}

export interface Watch {
  counters: Counters & { countView(post: number, view: View): void }
  /** The promises alone: what readiness is decided by. */
  check(): Promise<readonly Check[]>
  /** Everything that an operator asks. */
  report(): Promise<Report>
  metrics(accept: string | undefined): Promise<RenderedMetrics>
  /** From now on this build answers readers. */
  onServing(): void
  /** The renderer was lost, for this reason. */
  onRendererLost(reason: string): void
  onStatement(text: string, milliseconds: number): void
  /** Counts how long a page takes to be rendered. */
  timeRender<T>(render: () => Promise<T>): Promise<T>
  /** Resolves when nothing is looked at any more. */
  stop(): Promise<void>
}

/** In milliseconds. What lasts is known by looks at which nobody asked. */
const lookEvery = 2000
const writeEvery = 5000
/** Statements that are quicker are no news. */
const worthKeeping = 100
const minute = 60_000
const hour = 60 * minute
/** A question waits no longer for a new look while there is an earlier one. */
const soon = 500

/** Counts, looks at everything again and again, and tells both. */
export function startWatching(options: WatchOptions): Watch {
  const { store, build, limits = usualLimits, onError } = options
  const renderer = watchRenderer(options.ping)
  const observe = createObserver({ ...options, clock: watchClock(), renderer })
  const address = watchAddress(options)
  const backups = watchBackups({ databaseFile: options.databaseFile, backups: options.backups ?? null })
  const counters = createCounters(options.ruleNames)
  const views = createViewCounter()
  const stats = openStats({
    file: options.statsFile,
    onError: (error) => onError('Figures could not be written or read.', error),
  })
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  const seen: { found: Observations | null; queue: lights.Queue } = { found: null, queue: emptyQueue }
  const underWay = new Set<Promise<void>>()
  /** The last trouble of each work, which is told once. */
  const said = new Map<string, string>()
  let isStopped = false
  let slowest: { text: string; took: number; at: number } | null = null

  const measure = (): Gauges => {
    const heap = getHeapStatistics()
    const { found, queue } = seen
    const delay = loop.percentile(99) / 1e6
    loop.reset()
    return {
      ...{ memory: process.memoryUsage.rss(), heap: heap.used_heap_size, heapLimit: heap.heap_size_limit },
      // The histogram begins with the time between two looks.
      delay: Number.isFinite(delay) ? Math.max(0, delay - 20) : 0,
      ...(found ? { log: found.log } : {}),
      ...(found?.disk ? { diskUsed: 1 - found.disk.free / found.disk.total } : {}),
      ...{ waiting: queue.waiting, overdue: queue.overdue },
      ...{ failing: queue.failing?.count ?? 0, givenUp: queue.givenUp?.count ?? 0 },
      ...toBackupGauges(backups.read()),
    }
  }
  const ownName = randomUUID()
  const recorder = createRecorder({ counters, stats, process: ownName, measure })
  const lookAtMachine = async () => {
    const found = await observe()
    seen.found = found
    return found
  }
  const look = async () => {
    const found = await lookAtMachine()
    seen.queue = (await findQueue(store)) ?? seen.queue
    return found
  }
  /** A look that a writer or a disk holds up is answered by the one before it. */
  const within = (looking: Promise<Observations>): Promise<Observations> =>
    seen.found ? Promise.race([looking, sleep(soon, seen.found, { ref: false })]) : looking
  const decide = (found: Observations): Check[] => [
    ...decideHealth(found, limits),
    ...decideFigures({ stats, queue: seen.queue, slowest: toSlowest(slowest), isImporting: found.isImporting }),
    lights.decideBackups(backups.read(), Date.now()),
    lights.decideAddress(address.read()),
    lights.decideBuild(findFailedBuild(options.failedBuildFile)),
  ]
  const write = () => {
    recorder.flush()
    views.flush(stats.addViews)
    if (seen.found) stats.noteLights(ownName, decide(seen.found))
  }
  /** As this process sees them, unless another one sees worse. */
  const joinWithOthers = (checks: readonly Check[]) => {
    const noted = stats.listLights(Date.now() - presentFor)
    const own = noted.filter(({ process: name }) => name === ownName)
    const findSince = ({ name, light }: Check) =>
      own.find((each) => each.name === name && each.light === light)?.since ?? null
    return joinLights([
      ...checks.map((check) => ({ ...check, process: ownName, since: findSince(check) })),
      ...noted.filter(({ process: name }) => name !== ownName),
    ])
  }
  /** The last states of the other processes that could be read. */
  let others: ProcessState[] = []
  const findOthers = () => {
    const processes = stats.listProcesses()
    if (processes.length > 0) others = processes.filter(({ process: name }) => name !== ownName)
    return others
  }
  const begin = (work: () => unknown, every: number, what: string) => {
    const attempt = async () => {
      if (isStopped) return
      try {
        await work()
      } catch (error) {
        if (said.get(what) !== String(error)) onError(what, error)
        said.set(what, String(error))
      }
    }
    const run = () => {
      const done: Promise<void> = attempt().finally(() => underWay.delete(done))
      underWay.add(done)
    }
    run()
    return setInterval(run, every).unref()
  }

  const timers = [
    begin(look, lookEvery, 'What the site depends on could not be looked at.'),
    begin(write, writeEvery, 'Figures could not be written.'),
    begin(address.look, writeEvery, 'The public address could not be asked.'),
    begin(backups.look, writeEvery, 'The place for backups could not be looked at.'),
  ]
  return {
    counters: { ...counters, countView: views.count },
    check: async () => decideHealth(await within(lookAtMachine()), limits),
    async report() {
      const found = await within(look())
      recorder.flush()
      const checks = decide(found)
      stats.noteLights(ownName, checks)
      return composeReport({ stats, build, checks: joinWithOthers(checks), now: Date.now() })
    },
    async metrics(accept) {
      // A start does not wait for its packages.
      const { renderMetrics } = await import('./metrics.ts')
      const found = await within(look())
      const own = recorder.flush()
      const processes = [own, ...findOthers()]
      const present = processes.filter(({ seen: at }) => at > Date.now() - presentFor)
      const tally = sumTallies(processes.map((each) => each.tally))
      const gauges = { ...joinGauges(present.map((each) => each.gauges)), ...pickShared(own.gauges) }
      const { findExemplar } = counters
      return renderMetrics({ build, tally, gauges, checks: joinWithOthers(decide(found)), findExemplar }, accept)
    },
    onServing: () => stats.noteDeployment(build),
    onRendererLost: renderer.onLost,
    async timeRender(render) {
      const begun = performance.now()
      let isDone = false
      try {
        const rendered = await render()
        isDone = true
        return rendered
      } finally {
        counters.countRender(performance.now() - begun, isDone)
      }
    },
    onStatement(text, took) {
      if (took < worthKeeping) return
      const isRecent = slowest !== null && performance.now() - slowest.at < minute
      if (!isRecent || took > (slowest?.took ?? 0)) slowest = { text, took, at: performance.now() }
    },
    async stop() {
      isStopped = true
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underWay)
      loop.disable()
      recorder.flush()
      views.flush(stats.addViews)
      stats.close()
    },
  }
}

const toBackupGauges = (state: BackupState | null): Gauges =>
  state ? { backupEvery: state.every, backedUp: state.newest ?? 0, backupTested: state.tested ?? 0 } : {}

const toSlowest = (slowest: { text: string; took: number; at: number } | null): lights.SlowStatement | null =>
  slowest && { text: slowest.text, took: slowest.took, ago: performance.now() - slowest.at }

interface Figures {
  stats: Pick<ReturnType<typeof openStats>, 'listMinutes' | 'listHours' | 'listDeployments' | 'findComparison'>
  queue: lights.Queue
  slowest: lights.SlowStatement | null
  isImporting: boolean
}

/** The lights that follow from what was counted. */
function decideFigures({ stats, queue, slowest, isImporting }: Figures): Check[] {
  const now = Date.now()
  const minutes = stats.listMinutes(now - hour)
  const since = (from: number) => minutes.filter(({ at }) => at > now - from)
  const recent = sumTallies(since(6 * minute).map(({ tally }) => tally))
  const present = minutes.at(-1)?.gauges ?? {}
  return [
    lights.decideErrors(recent),
    lights.decideLatency(recent),
    lights.decideStatements(slowest),
    lights.decideDelay(since(2 * minute).at(-1)?.gauges ?? {}, slowest),
    lights.decideMemory(present, toMemoryHistory(minutes)),
    lights.decideDemand(toRates(since(2 * minute)), findUsualRates(stats.listHours(now - 24 * hour))),
    lights.decideJobs(queue, isImporting),
    lights.decideDeadLetters(queue),
    lights.decideDeployment(findDeployment(stats, now)),
  ]
}

const tenMinutes = 10 * minute

/** The largest of each ten minutes of the last hour. */
function toMemoryHistory(minutes: readonly Stretch[]): number[] {
  const groups = Object.groupBy(minutes, ({ at }) => Math.floor(at / tenMinutes))
  return Object.values(groups).map((group = []) => Math.max(...group.map(({ gauges }) => gauges.memory ?? 0)))
}

/** Requests by rule in the fullest of these minutes. */
function toRates(minutes: readonly Stretch[]): Record<string, number> {
  const rates: Record<string, number> = {}
  for (const { tally } of minutes)
    for (const [rule, counts] of Object.entries(tally.rules))
      rates[rule] = Math.max(rates[rule] ?? 0, countAnswers(counts))
  return rates
}

/**
 * Requests by rule in a minute of the middle one of these hours. The first one may have been counted in part, and the last
 * one runs. Null: none is whole.
 */
export function findUsualRates(hours: readonly Stretch[]): Record<string, number> | null {
  const whole = hours.slice(1, -1)
  if (whole.length === 0) return null
  const names = new Set(whole.flatMap(({ tally }) => Object.keys(tally.rules)))
  const middle = (rule: string) => {
    const counts = whole.map(({ tally }) => (tally.rules[rule] ? countAnswers(tally.rules[rule]) : 0))
    return (counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0) / 60
  }
  return Object.fromEntries([...names].map((rule) => [rule, middle(rule)]))
}

/** A new build has nothing stored, so its first minutes are renders that say nothing about it. */
const firstMinutes = 5 * minute

/** In the last minutes before a switch, the memory that is counted is that of both builds. */
const bothRun = 5 * minute

function findDeployment(
  { listDeployments, listMinutes, findComparison }: Figures['stats'],
  now: number,
): lights.Deployment | null {
  const [last, before] = listDeployments()
  if (!last || !before) return null
  const ago = now - last.at
  const pages = findComparison(before.build, last.build)
  if (ago > 24 * hour) return { build: last.build, ago, pages, before: emptySide, after: emptySide }
  const minutes = listMinutes(last.at - hour)
  const take = (from: number, to: number): lights.Side =>
    minutes
      .filter(({ at }) => at >= from && at < to)
      .reduce(
        (side, { tally, gauges }) => ({
          tally: addTally(side.tally, tally),
          memory: Math.max(side.memory, gauges.memory ?? 0),
        }),
        emptySide,
      )
  const started = Math.floor(last.at / minute) * minute
  return {
    ...{ build: last.build, ago, pages },
    before: take(started - hour, started - bothRun),
    after: take(started + firstMinutes, started + firstMinutes + hour),
  }
}

const emptySide: lights.Side = { tally: emptyTally(), memory: 0 }

const emptyQueue: lights.Queue = { waiting: 0, overdue: 0, failing: null, givenUp: null }

/** Null while the database cannot be asked. */
async function findQueue(store: Pick<Store, 'read'>): Promise<lights.Queue | null> {
  try {
    return toQueue(await readQueue(store.read), Date.now())
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

export function toQueue(kinds: Awaited<ReturnType<typeof readQueue>>, now: number): lights.Queue {
  const sum = (name: 'waiting' | 'failing' | 'givenUp') => kinds.reduce((all, kind) => all + kind[name], 0)
  const due = Math.min(...kinds.map(({ oldestDue }) => oldestDue ?? Number.POSITIVE_INFINITY))
  const toTroubled = (name: 'failing' | 'givenUp', problem: 'problem' | 'lastProblem') => {
    const worst = kinds.toSorted((one, other) => other[name] - one[name])[0]
    return worst && worst[name] > 0
      ? { count: sum(name), example: `${worst.kind}: ${worst[problem] ?? 'no reason is known'}` }
      : null
  }
  return {
    waiting: sum('waiting'),
    overdue: Number.isFinite(due) ? Math.max(0, now - due) : 0,
    failing: toTroubled('failing', 'problem'),
    givenUp: toTroubled('givenUp', 'lastProblem'),
  }
}

/** Null unless the last build failed; what cannot be read says nothing. */
function findFailedBuild(file: string): { id: string; at: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { id: string; at: string }
  } catch {
    return null
  }
}
