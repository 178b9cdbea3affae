import '#lib/config/production.ts'
import cluster from 'node:cluster'
import { flushCompileCache } from 'node:module'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { isWhole, listWholeBuilds, readBuildId, toFailedFile } from '#lib/config/builds.ts'
import { toBundled } from '#lib/config/bundles.ts'
import { keepServingMemory, servingMemory } from '#lib/config/serving-memory.ts'
import { readTraceSettings } from '#lib/config/traces.ts'
import { AlphanodeError, formatIssue } from '#lib/errors'
import {
  collectAtRest,
  keepServing,
  onStop,
  readRole,
  serveUnderKeeper,
  surviveLostOutput,
  tellKeeper,
} from '#lib/process'
import { createLog, startTracing } from '#lib/telemetry'
import type { CardsAhead } from '#lib/web/production.ts'
import { startRendering } from '#lib/web/render/rendering.ts'
import type { Background } from '#lib/work/background'
import type { Settling } from '#lib/work/publishing/settling.ts'
import type { Watch } from '#lib/work/watching'

const root = import.meta.dirname
const config = requireConfig()
const role = readRole()
/** Milliseconds, more than the slowest page may take. */
const drainTime = 25_000
/** Milliseconds in which connections end by themselves when another build has taken the site over: longer than they stay idle. */
const leaveTime = 45_000
/** Milliseconds in which answers that are under way then are sent to the end, as over a slow line. */
const answersTime = 10 * 60_000
/** Milliseconds for pages that are made before this build takes the site over. */
const warmTime = 60_000
/** Milliseconds in which what became due while nothing served is carried out before anything is served. */
const catchUpTime = 3000
/** Nothing has this address: asking for it has the pages made that stand in for others. */
const nowhere = '/~'

const log = createLog('server')
surviveLostOutput()
keepServingMemory()
const onSettlingError = (err: unknown) => log.error('The background job failed; it goes on.', { err })

// By `npm start`, a keeper is there already. Started as it is, one process serves without.
if (cluster.isPrimary && config.concurrency > 1) startWorkers()
else await serve().catch(fail)

/** Several processes on one database: each keeps its own memory, and asks the database before every answer. */
function startWorkers(): void {
  const keeper = keepServing(
    { id: readBuildId(root), folder: root },
    {
      concurrency: config.concurrency,
      environment: servingMemory,
      toFile: () => toBundled(import.meta.filename),
      onServing: announce,
      onProblem: complain,
      // The channel to the process that started this one would keep it alive.
      onEnd: (code) => process.exit(code),
    },
  )
  onStop(keeper.stop)
}

function announce(port: number): void {
  process.stdout.write(`Ready      ${config.siteUrl.replace(/:0$/, `:${port}`)}\n`)
  tellKeeper({ port })
}

function complain(problem: string): void {
  process.stderr.write(`alphanode: ${problem}\n`)
}

async function serve(): Promise<void> {
  collectAtRest()
  const stopTracing = await startTracing(readTraceSettings())
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
    makeAhead,
    openPageStore,
    requirePages,
    ruleNames,
    startCardsAhead,
  } = await import('#lib/web/production.ts')
  const { openMediaStore } = await import('#lib/media/pictures')
  const { listNewestEditions, openStore } = await import('#lib/store')
  const { catchUp, startBackground: startJobs } = await import('#lib/work/background')
  const { settleOnDemand, startSettling } = await import('#lib/work/publishing/settling.ts')
  const { showPlain } = await import('#lib/work/publishing/show-plain.ts')
  const { startWatching, watchOpsTokens } = await import('#lib/work/watching')
  const { nameBodyRules } = await import('#lib/work/rendering/name-rules.ts')
  const { watchSite } = await import('#lib/work/site/watch-site.ts')
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
  const identity = await store.identity()
  const toStoredBuild = (id: string) => `${id}-${identity}`
  const build = toStoredBuild(readBuildId(root))
  const watching = startWatching({
    ...{ store, build, ruleNames, databaseFile: config.databaseFile, statsFile: config.statsFile },
    backups: config.backups,
    ...{ siteUrl: config.siteUrl, failedBuildFile: toFailedFile(path.dirname(root)) },
    isUnwritable: () => isUnwritable,
    ping: rendering.ping,
    onError: (message, err) => log.error(message, { err }),
  })
  watch = watching
  const formerFolders = listFormerBuilds()
  const pages = openPageStore({
    file: config.pagesFile,
    build,
    kept: formerFolders.map((folder) => toStoredBuild(path.basename(folder))),
    memoryBytes: config.pagesMemory,
    diskBytes: config.pagesDisk,
  })
  const media = openMediaStore(config)
  let settling: Settling | undefined
  let background: Background | undefined
  const handler = createRequestHandler({
    store,
    pages,
    media,
    renderer: createRenderer((inner) => {
      if (role.isLead) settling?.giveWay()
      else tellKeeper({ isReaderWaiting: true })
      return watching.timeRender(() => rendering.render(inner))
    }),
    assets: await loadAssets(root, formerFolders),
    build,
    settle: (post) => settleOnDemand(store, post),
    connect: rendering.connect,
    showPlain: (revision, reason) =>
      showPlain(store, revision, { rules: nameBodyRules(), reason }, new Date().toISOString()),
    counters: watching.counters,
    ops: { ...watching, build, siteUrl: config.siteUrl, isGood: watchOpsTokens(store) },
  })

  const http = createHttpServer(handler)
  const privately = createHttpServer(handler)
  let isClosing = false
  let cards: CardsAhead | undefined
  let siteWatch: { close(): void } | undefined
  const onAheadError = (err: unknown) => isClosing || log.warn('A page could not be made ahead.', { err })
  const listNewest = async () =>
    (await listNewestEditions(store.read, 5)).map(({ slug }) => `/posts/${encodeURIComponent(slug)}`)
  /**
   * Has pages made before readers ask for them, one after the other: those that are asked for first, whose code is loaded with them,
   * and those that were read most under the build before.
   */
  const warm = async (origin: string, most = Number.POSITIVE_INFINITY) => {
    const end = Date.now() + most
    for (const address of ['/', nowhere, ...(await listNewest()), '/feed.json', ...pages.listFormerPaths(200)])
      if (!isClosing && Date.now() < end) await makeAhead(origin + address).catch(onAheadError)
  }
  const onWarmError = (err: unknown) => log.warn('No pages could be made ahead.', { err })
  // What readers do not wait for begins when the first of them have their pages.
  const startWork = (origin: string) => {
    // Written at an exit by itself, but not when the process is killed.
    flushCompileCache()
    if (isClosing) return
    pages.forgetFormer()
    if (config.cardsAhead > 0)
      cards = startCardsAhead({
        ...{ store, most: config.cardsAhead, onError: onAheadError },
        draw: (path) => makeAhead(origin + path),
      })
    if (!role.isLead) return
    settling = startSettling(config.databaseFile, store, { onError: onSettlingError })
    background = startJobs(config, store)
  }

  const drain = (most: number) => Promise.all([http.drain(most), privately.drain(most)])
  const stopped = Promise.withResolvers<unknown>()
  /** Ends the process when the connections have ended. A signal bounds the time that answers have. */
  const close = async (connections: Promise<unknown>) => {
    isClosing = true
    siteWatch?.close()
    const withoutWork = [watching.stop(), cards?.stop(), settling?.stop(), background?.stop()]
    await Promise.race([connections, stopped.promise])
    // What is still sent has been made.
    await Promise.all([...withoutWork, rendering.close()])
    await Promise.race([drain(answersTime), stopped.promise])
    await media.close()
    pages.close()
    await store.close()
    await stopTracing()
    process.exit(0)
  }
  // A signal to the whole group arrives twice, from its sender and from the parent: the second one changes nothing.
  let isStopped = false
  onStop(() => {
    if (isStopped) return
    isStopped = true
    const drained = drain(drainTime)
    void drained.then(stopped.resolve)
    if (!isClosing) void close(drained)
  })

  if (role.isLead && !role.isBeside)
    await catchUp(store, catchUpTime).catch((err: unknown) =>
      log.warn('What became due while nothing served could not be done yet.', { err }),
    )
  const { origin, port } = await serveUnderKeeper({
    ...{ role, server: http.server, private: privately.server, place: config },
    async warm(origin) {
      await requirePages(origin, ['/', nowhere], await listNewest())
      await warm(origin, warmTime).catch(onWarmError)
    },
    passOnTo(port) {
      http.passOnTo(port)
      privately.passOnTo(port)
    },
    leave: () => isClosing || void close(Promise.all([http.leave(leaveTime), privately.leave(leaveTime)])),
    giveWay: () => settling?.giveWay(),
  })
  watching.onServing()
  if (cluster.isPrimary) announce(port)
  if (role.isLead && role.site !== undefined) siteWatch = watchSite(config.contentFolder, takeInSiteAgain, role.site)
  if (!role.isBeside) await warm(origin).catch(onWarmError)
  startWork(origin)
}

/** What keeps this process from serving, as a place that is taken or a database of a newer version, is one line. */
function fail(error: unknown): never {
  if (!(error instanceof AlphanodeError)) throw error
  if (cluster.isPrimary) complain(error.message)
  else tellKeeper({ problem: error.message })
  process.exit(1)
}

/** Changes of `site.yaml` are on the next request. */
async function takeInSiteAgain(): Promise<void> {
  // Loaded when it is needed: reading sources takes modules that serving does not.
  const { takeInChangedSite } = await import('#lib/work/site')
  await takeInChangedSite(config, {
    say: (line) => process.stdout.write(`${line}\n`),
    onIssue: (issue) => process.stderr.write(`${formatIssue(issue)}\n`),
  })
}

/**
 * The builds whose pages may still be open, or that may serve again. They stand beside each other, unless a checkout has its
 * own; the one before may have been removed since.
 */
function listFormerBuilds(): string[] {
  const beside = listWholeBuilds(path.dirname(root)).map(({ folder }) => folder)
  const former = role.former && isWhole({ id: path.basename(role.former), folder: role.former }) ? [role.former] : []
  return [...new Set([...beside, ...former])].filter((folder) => folder !== root)
}
