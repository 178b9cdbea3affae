import '#lib/config/production.ts'
import cluster from 'node:cluster'
import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { computeBuildId } from '#lib/config/build-id.ts'
import { listWholeBuilds, toFailedFile } from '#lib/config/builds.ts'
import { AlphanodeError } from '#lib/errors'
import { listen, onStop } from '#lib/process'
import { createLog } from '#lib/telemetry'
import type { CardsAhead } from '#lib/web/production.ts'
import { startRendering } from '#lib/web/render/rendering.ts'
import type { Background } from '#lib/work/background'
import type { Settling } from '#lib/work/publishing/settling.ts'
import type { Watch } from '#lib/work/watching'

const root = import.meta.dirname
const config = requireConfig()
/** Milliseconds, more than the slowest page may take. */
const drainTime = 25_000
const restartPause = 1000
/** Nothing has this address: asking for it has the pages made that stand in for others. */
const nowhere = '/~'
/** What a worker tells the first process, which has the background job and does the talking. */
type News = { port: number } | { problem: string } | { isReaderWaiting: true }
const tell = (news: News) => process.send?.(news)

const say = (line: string) => process.stdout.write(`${line}\n`)
const log = createLog('server')
const onSettlingError = (err: unknown) => log.error('The background job failed; it goes on.', { err })

if (cluster.isPrimary && config.concurrency > 1) await startWorkers(config.concurrency)
else await serve()

/** Several processes on one database: each keeps its own memory, and asks the database before every answer. */
async function startWorkers(count: number): Promise<void> {
  const { startSettling } = await import('#lib/work/publishing/settling.ts')
  let isStopping = false
  let hasServed = false
  const { startBackground } = await import('#lib/work/background')
  const settling = startSettling(config.databaseFile, onSettlingError)
  const background = startBackground(config)
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    const ended = workers.map((worker) => worker.isDead() || once(worker, 'exit'))
    for (const worker of workers) worker.kill('SIGTERM')
    await Promise.all([settling.stop(), background.stop(), ...ended])
    // The channel to the process that started this one would keep it alive.
    process.exit()
  }
  // Absent, each worker would run the file that was started, and with it the whole preparation.
  cluster.setupPrimary({ exec: import.meta.filename })
  for (let i = 0; i < count; i++) cluster.fork()
  cluster.on('message', (_, news: News) => {
    if ('isReaderWaiting' in news) return settling.giveWay()
    if ('problem' in news) return isStopping || complain(news.problem)
    if (!hasServed) announce(news.port)
    hasServed = true
  })
  cluster.on('exit', () => {
    if (!isStopping && hasServed) {
      setTimeout(() => isStopping || cluster.fork(), restartPause)
      return
    }
    // What keeps the first from serving keeps the next one from it as well.
    if (!isStopping) process.exitCode = 1
    void stop()
  })
  onStop(stop)
}

function announce(port: number): void {
  say(`Ready      ${config.siteUrl.replace(/:0$/, `:${port}`)}`)
  tell({ port })
}

function complain(problem: string): void {
  process.stderr.write(`alphanode: ${problem}\n`)
}

async function serve(): Promise<void> {
  let watch: Watch | undefined
  // Stored pages are served before it can render.
  const rendering = startRendering({
    file: path.join(root, 'render.ts'),
    args: [config.siteUrl, String(config.port)],
    onLost: ({ message }) => {
      log.warn(message)
      watch?.onRendererLost(message)
    },
    onNever: () => process.exit(1),
  })
  // Loaded while that process starts.
  const {
    createHttpServer,
    createRenderer,
    createRequestHandler,
    loadAssets,
    openPageStore,
    ruleNames,
    startCardsAhead,
  } = await import('#lib/web/production.ts')
  const { openMediaFolder } = await import('#lib/media/pictures')
  const { listNewestEditions, openStore } = await import('#lib/store')
  const { startBackground: startJobs } = await import('#lib/work/background')
  const { settleOnDemand, startSettling } = await import('#lib/work/publishing/settling.ts')
  const { showPlain } = await import('#lib/work/publishing/show-plain.ts')
  const { startWatching, watchOpsTokens } = await import('#lib/work/watching')
  const { nameBodyRules } = await import('#lib/work/rendering/name-rules.ts')
  let isUnwritable = false
  const store = openStore(config.databaseFile, {
    busyTimeout: 0,
    serving: true,
    onUnwritable: ({ message }) => {
      isUnwritable = true
      complain(`${message} What is published is served; nothing new can be.`)
    },
    onStatement: (text, milliseconds) => watch?.onStatement(text, milliseconds),
  })
  // The stored pages are those of this software and of this database.
  const build = `${computeBuildId(root)}-${await store.identity()}`
  const watching = startWatching({
    ...{ store, build, ruleNames, databaseFile: config.databaseFile, statsFile: config.statsFile },
    backups: config.backups,
    ...{ siteUrl: config.siteUrl, failedBuildFile: toFailedFile(path.dirname(root)) },
    isUnwritable: () => isUnwritable,
    ping: rendering.ping,
    onError: (message, err) => log.error(message, { err }),
  })
  watch = watching
  const pages = openPageStore({
    file: config.pagesFile,
    build,
    memoryBytes: config.pagesMemory,
    diskBytes: config.pagesDisk,
  })
  const media = openMediaFolder(config.mediaFolder)
  let settling: Settling | undefined
  let background: Background | undefined
  const handler = createRequestHandler({
    store,
    pages,
    media,
    renderer: createRenderer((inner) => {
      if (cluster.isPrimary) settling?.giveWay()
      else tell({ isReaderWaiting: true })
      return watching.timeRender(() => rendering.render(inner))
    }),
    assets: await loadAssets(root, listFormerBuilds()),
    build,
    settle: (post) => settleOnDemand(store, post),
    connect: rendering.connect,
    showPlain: (revision, reason) =>
      showPlain(store, revision, { rules: nameBodyRules(), reason }, new Date().toISOString()),
    counters: watching.counters,
    ops: { ...watching, build, siteUrl: config.siteUrl, isGood: watchOpsTokens(store) },
  })

  const { server, drain } = createHttpServer(handler)
  let isClosing = false
  let cards: CardsAhead | undefined
  const makeAhead = async (address: string) => {
    const response = await fetch(address)
    await response.arrayBuffer()
    if (response.status >= 500) throw new Error(`${address} answered ${response.status}.`)
  }
  const onAheadError = (err: unknown) => isClosing || log.warn('A page could not be made ahead.', { err })
  /**
   * Has pages made while nobody waits, one after the other: those that are asked for first, whose code is loaded with them,
   * and those that were read most under the build before.
   */
  const warm = async (origin: string) => {
    const newest = (await listNewestEditions(store.read, 5)).map(({ slug }) => `/posts/${encodeURIComponent(slug)}`)
    for (const address of ['/', nowhere, ...newest, '/feed.json', ...pages.takeFormerPaths(200)])
      await makeAhead(origin + address).catch(onAheadError)
  }
  // What readers do not wait for begins when the first of them have their pages.
  const startBackground = (origin: string) => {
    // Written at an exit by itself, but not when the process is killed.
    flushCompileCache()
    if (isClosing) return
    if (config.cardsAhead > 0)
      cards = startCardsAhead({
        ...{ store, most: config.cardsAhead, onError: onAheadError },
        draw: (path) => makeAhead(origin + path),
      })
    if (!cluster.isPrimary) return
    settling = startSettling(config.databaseFile, onSettlingError)
    background = startJobs(config)
  }

  // A signal to the whole group arrives twice, from its sender and from the parent: the second one changes nothing.
  onStop(async () => {
    if (isClosing) return
    isClosing = true
    const withoutWatch = watching.stop()
    const withoutCards = cards?.stop()
    await drain(drainTime)
    await Promise.all([
      withoutWatch,
      withoutCards,
      settling?.stop(),
      background?.stop(),
      rendering.close(),
      media.close(),
    ])
    pages.close()
    await store.close()
    process.exit(0)
  })

  try {
    const { address, port } = await listen(server, config)
    if (cluster.isPrimary) announce(port)
    else tell({ port })
    const origin = toOrigin(address, port)
    await warm(origin).catch((err: unknown) => log.warn('No pages could be made ahead.', { err }))
    startBackground(origin)
  } catch (error) {
    if (!(error instanceof AlphanodeError)) throw error
    if (cluster.isPrimary) complain(error.message)
    else tell({ problem: error.message })
    process.exit(1)
  }
}

/** Builds stand beside each other. */
function listFormerBuilds(): string[] {
  return listWholeBuilds(path.dirname(root)).flatMap(({ folder }) => (folder === root ? [] : [folder]))
}

/** How this process reaches itself. */
function toOrigin(address: string, port: number): string {
  if (address === '::' || address === '0.0.0.0') return `http://127.0.0.1:${port}`
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
