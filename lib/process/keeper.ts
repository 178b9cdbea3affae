import cluster, { type Worker } from 'node:cluster'
import { AlphanodeError } from '#lib/errors'
import { awaitNews } from './await-news.ts'
import type { KeeperWish, ServerNews, ServerRole } from './messages.ts'

export interface ServedBuild {
  id: string
  folder: string
}

export interface KeeperOptions {
  /** Processes that serve. */
  concurrency: number
  /** What a process that serves runs. */
  toFile(build: ServedBuild): string
  /** `site.yaml` as it was taken in before the start, null where that is not known; absent: changes are not taken in. */
  site?: string | null
  /** Called once, with the port. */
  onServing(port: number): void
  onProblem(problem: string): void
  /** A process that serves is ready to be noted as a user of its build. */
  onStarted?(build: ServedBuild, pid: number): void
  /** All processes have ended. 1: none of them could serve. */
  onEnd(code: 0 | 1): void
  /** Milliseconds in which a build has to get ready beside the one that serves. */
  patience?: number
  restartPause?: number
}

export interface Keeper {
  /** The build that serves. */
  readonly build: ServedBuild
  /** The one that this keeper served before it. */
  readonly former: ServedBuild | null
  /**
   * Has another build serve, without a request that fails: it gets ready beside the present one, which then passes everything
   * on to it and ends. When it cannot serve, the present one goes on, and this rejects.
   */
  switchTo(build: ServedBuild): Promise<void>
  stop(): void
}

interface Generation {
  build: ServedBuild
  former: ServedBuild | null
  isBeside: boolean
  /** By their place; the first leads. */
  workers: (Worker | null)[]
}

const usual = { patience: 180_000, restartPause: 1000 }
/** Milliseconds that a process needs for what it does at once. */
const soon = 15_000

/**
 * Owns the listening socket and starts the processes that serve. It renders and answers nothing, so that it can stay while
 * builds come and go: the socket is never closed, and what waits in it is taken by the next build.
 */
export function keepServing(first: ServedBuild, options: KeeperOptions): Keeper {
  const { concurrency, patience, restartPause } = { ...usual, ...options }
  // One process takes its connections itself; of several, the system would give one of them most.
  if (concurrency === 1) cluster.schedulingPolicy = cluster.SCHED_NONE
  const generations = new Set<Generation>()
  let isSwitching = false
  let isStopping = false
  let hasServed = false
  let current = start(first, { former: null, isBeside: false })

  function start(build: ServedBuild, { former, isBeside }: Pick<Generation, 'former' | 'isBeside'>): Generation {
    const generation: Generation = { build, former, isBeside, workers: [] }
    generations.add(generation)
    for (let place = 0; place < concurrency; place++) fork(generation, place)
    return generation
  }

  function fork(generation: Generation, place: number): void {
    const { build, former, isBeside } = generation
    const role: ServerRole = {
      ...{ isLead: place === 0, isBeside, former: former?.folder ?? null },
      ...(options.site !== undefined ? { site: hasServed ? null : options.site } : {}),
    }
    cluster.setupPrimary({ exec: options.toFile(build), args: [JSON.stringify(role)] })
    const worker = cluster.fork()
    generation.workers[place] = worker
    if (worker.process.pid !== undefined) options.onStarted?.(build, worker.process.pid)
    worker.on('message', (news: ServerNews) => hear(generation, news))
    worker.on('exit', () => bury(generation, place))
  }

  function hear(generation: Generation, news: ServerNews): void {
    if ('isReaderWaiting' in news) wish(generation.workers[0], 'give way')
    else if ('problem' in news) isStopping || options.onProblem(news.problem)
    else if ('port' in news && !hasServed) {
      hasServed = true
      options.onServing(news.port)
    }
  }

  function bury(generation: Generation, place: number): void {
    generation.workers[place] = null
    const isOver = generation.workers.every((worker) => worker === null)
    if (isStopping || generation !== current) {
      if (isOver) generations.delete(generation)
      if (isStopping && generations.size === 0) options.onEnd(hasServed ? 0 : 1)
      return
    }
    if (hasServed) setTimeout(() => refill(generation), restartPause)
    // What keeps the first from serving keeps the next one from it as well.
    else stop()
  }

  /** Starts what has died anew, unless it is about to be replaced. */
  function refill(generation: Generation): void {
    if (isStopping || isSwitching || generation !== current) return
    for (const [place, worker] of generation.workers.entries()) if (worker === null) fork(generation, place)
  }

  function stop(): void {
    isStopping = true
    for (const generation of generations) kill(generation)
    if ([...generations].every(({ workers }) => workers.every((worker) => worker === null)))
      options.onEnd(hasServed ? 0 : 1)
  }

  async function replace(build: ServedBuild): Promise<void> {
    const old = current
    const next = start(build, { former: old.build, isBeside: true })
    try {
      const ready = await all(next, (worker) =>
        awaitNews(worker, (news) => 'readyAt' in news && news.readyAt, patience),
      )
      try {
        // From here on the next build answers everything, over whichever connection it comes.
        await all(old, (worker, place) => {
          wish(worker, { passOnTo: ready[place % ready.length] ?? null })
          return awaitNews(worker, (news) => 'passesOn' in news && news.passesOn, soon)
        })
        await all(next, (worker) => {
          wish(worker, 'listen')
          return awaitNews(worker, (news) => 'port' in news && news.port, soon)
        })
      } catch (error) {
        for (const worker of old.workers) wish(worker, { passOnTo: null })
        throw error
      }
    } catch (error) {
      kill(next)
      throw error
    }
    next.isBeside = false
    current = next
    for (const worker of old.workers) wish(worker, 'leave')
  }

  return {
    get build() {
      return current.build
    },
    get former() {
      return current.former
    },
    async switchTo(build) {
      if (isSwitching || isStopping || !hasServed)
        throw new AlphanodeError('busy', 'Another switch of builds is under way, or the server starts or stops.')
      isSwitching = true
      try {
        await replace(build)
      } finally {
        isSwitching = false
        refill(current)
      }
    },
    stop,
  }
}

function wish(worker: Worker | null | undefined, wished: KeeperWish): void {
  // The end of a process is seen by itself.
  if (worker?.isConnected()) worker.send(wished, () => {})
}

function kill({ workers }: Generation): void {
  for (const worker of workers) worker?.process.kill('SIGTERM')
}

/** Asks the processes that live. */
const all = <T>({ workers }: Generation, ask: (worker: Worker, place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(workers.flatMap((worker, place) => (worker ? [ask(worker, place)] : [])))
