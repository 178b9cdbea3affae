import cluster, { type Worker } from 'node:cluster'
import { AlphanodeError } from '#lib/errors'
import { awaitNews } from './await-news.ts'
import { giveWay, takeTurns } from './give-way.ts'
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
  /** What it gets beside the environment of this process. */
  environment?: Readonly<Record<string, string>>
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
  /** Milliseconds in which it leaves the processors to those who read; longer, and it would never get ready on a busy machine. */
  courtesy?: number
  /** Milliseconds until a process that has died twice within a minute is started again; each further time twice as long. */
  restartPause?: number
  /** Milliseconds after which a process that was told to end is killed. */
  endTime?: number
}

export interface Keeper {
  /** The build that serves. */
  readonly build: ServedBuild
  /** The one that this keeper served before it. */
  readonly former: ServedBuild | null
  /**
   * Has another build serve, without a request that fails: it gets ready beside the present one, which then passes everything
   * on to it and ends. When it cannot serve, the present one goes on, and this rejects. The one that serves is left as it is.
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
  /** Where each answered while it got ready. Others may still pass on to it there. */
  ports: number[]
  /** How many have died, each within a minute of its start. */
  earlyDeaths: number
}

const usual = { patience: 180_000, courtesy: 10_000, restartPause: 1000, endTime: 40_000 }
/** Milliseconds that a process needs for what it does at once. */
const soon = 15_000
/** Milliseconds: what has served for longer is started again at once. */
const early = 60_000
const longestPause = 30_000
/** Milliseconds in which one that has been replaced ends by itself, with the last answer under way. */
const leaveTime = 15 * 60_000

/**
 * Owns the listening socket and starts the processes that serve. It renders and answers nothing, so that it can stay while
 * builds come and go: a switch never closes the socket, and what waits in it is taken by the next build.
 */
export function keepServing(first: ServedBuild, options: KeeperOptions): Keeper {
  const { concurrency, patience, courtesy, restartPause, endTime } = { ...usual, ...options }
  // One process takes its connections itself; of several, the system would give one of them most.
  if (concurrency === 1) cluster.schedulingPolicy = cluster.SCHED_NONE
  const generations = new Set<Generation>()
  let isSwitching = false
  let isStopping = false
  let hasServed = false
  let current = start(first, { former: null, isBeside: false })

  function start(build: ServedBuild, { former, isBeside }: Pick<Generation, 'former' | 'isBeside'>): Generation {
    const generation: Generation = { build, former, isBeside, workers: [], ports: [], earlyDeaths: 0 }
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
    generation.workers[place] = null
    const began = Date.now()
    const onEnd = () => {
      if (Date.now() - began < early) generation.earlyDeaths++
      else generation.earlyDeaths = 0
      bury(generation, place)
    }
    const onRefused = ({ message }: Error) => {
      options.onProblem(`A process of build ${build.id} could not be started: ${message}`)
      onEnd()
    }
    try {
      const worker = cluster.fork(options.environment)
      generation.workers[place] = worker
      worker.on('message', (news: ServerNews) => hear(generation, news))
      worker.on('exit', onEnd)
      // What never ran does not exit. Of one that runs, an error is a signal or a word that did not reach it.
      worker.on('error', (error) => worker.process.pid === undefined && onRefused(error))
      if (worker.process.pid !== undefined) options.onStarted?.(build, worker.process.pid)
    } catch (error) {
      setImmediate(onRefused, error instanceof Error ? error : new Error(String(error)))
    }
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
    if (hasServed) setTimeout(refill, toPause(generation), generation)
    // What keeps the first from serving keeps the next one from it as well.
    else stop()
  }

  function toPause({ earlyDeaths }: Generation): number {
    return earlyDeaths < 2 ? 0 : Math.min(restartPause * 2 ** (earlyDeaths - 2), longestPause)
  }

  /** Starts what has died anew, unless it is about to be replaced. */
  function refill(generation: Generation): void {
    if (isStopping || isSwitching || generation !== current) return
    for (const [place, worker] of generation.workers.entries()) if (worker === null) fork(generation, place)
  }

  function stop(): void {
    isStopping = true
    for (const generation of generations) end(generation)
    if ([...generations].every(({ workers }) => workers.every((worker) => worker === null)))
      options.onEnd(hasServed ? 0 : 1)
  }

  async function replace(build: ServedBuild): Promise<void> {
    const old = current
    const next = start(build, { former: old.build, isBeside: true })
    const leaving = [...generations].filter((generation) => generation !== old && generation !== next)
    const passOn = (from: Generation, to: number[]) =>
      Promise.all(
        from.workers.map(async (worker, place) => {
          if (!worker) return
          wish(worker, { passOnTo: to[place % to.length] ?? null })
          await awaitNews(worker, (news) => 'passesOn' in news && news.passesOn, soon)
        }),
      )
    try {
      next.ports = await whileGivingWay(next, courtesy, () =>
        all(next, (worker) => awaitNews(worker, (news) => 'readyAt' in news && news.readyAt, patience)),
      )
      try {
        // From here on the next build answers everything, over whichever connection it comes.
        await passOn(old, next.ports)
        // A build that was replaced before and hangs does not hold the switch up.
        await Promise.all(leaving.map((generation) => passOn(generation, next.ports).catch(() => {})))
        await all(next, (worker) => {
          wish(worker, 'listen')
          return awaitNews(worker, (news) => 'port' in news && news.port, soon)
        })
        await all(next, async () => {})
      } catch (error) {
        for (const worker of old.workers) wish(worker, { passOnTo: null })
        for (const { workers } of leaving)
          for (const [place, worker] of workers.entries())
            wish(worker, { passOnTo: old.ports[place % old.ports.length] ?? null })
        throw error
      }
    } catch (error) {
      end(next)
      throw error
    }
    next.isBeside = false
    current = next
    for (const worker of old.workers) {
      wish(worker, 'leave')
      if (worker) killAfter(worker, leaveTime)
    }
  }

  function end({ workers }: Generation): void {
    for (const worker of workers) {
      if (!worker) continue
      worker.process.kill('SIGTERM')
      killAfter(worker, endTime)
    }
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
      if (build.folder === current.build.folder) return
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

/** Has a build get ready while readers come first. What it says is heard from the beginning: a small one is ready at once. */
async function whileGivingWay<T>({ workers }: Generation, courtesy: number, getReady: () => Promise<T>): Promise<T> {
  const pids = workers.flatMap((worker) => worker?.process.pid ?? [])
  const ready = getReady()
  const given = Promise.all(pids.map(giveWay))
  const restore = () => given.then(() => Promise.all(pids.map(takeTurns)))
  const late = setTimeout(restore, courtesy)
  try {
    return await ready
  } finally {
    clearTimeout(late)
    await restore()
  }
}

function wish(worker: Worker | null | undefined, wished: KeeperWish): void {
  // The end of a process is seen by itself.
  if (worker?.isConnected()) worker.send(wished, () => {})
}

/** What hangs does not act on a signal. */
function killAfter(worker: Worker, milliseconds: number): void {
  const limit = setTimeout(() => worker.process.kill('SIGKILL'), milliseconds)
  worker.once('exit', () => clearTimeout(limit))
}

/** Asks all processes of a build, each of which has to live. */
const all = <T>({ workers }: Generation, ask: (worker: Worker) => Promise<T>): Promise<T[]> =>
  Promise.all(
    workers.map(async (worker) => {
      if (worker) return ask(worker)
      throw new AlphanodeError('unavailable', 'A process of the build ended before it served.')
    }),
  )
