import '#lib/config/production.ts'
import path from 'node:path'
import { type Config, requireConfig } from '#lib/config'
import { findEarlierBuild, isWhole, requireSwitchable } from '#lib/config/builds.ts'
import { toBundled } from '#lib/config/bundles.ts'
import { servingMemory } from '#lib/config/serving-memory.ts'
import { AlphanodeError } from '#lib/errors'
import {
  answerSwitches,
  askToSwitch,
  type Keeper,
  keepServing,
  onStop,
  requireFreePort,
  type SwitchWish,
  surviveLostOutput,
} from '#lib/process'
import { requireOwnData } from './data-claim.ts'
import { takeArguments } from './folder-argument.ts'
import { onNpmGone } from './npm-gone.mjs'
import { type PreparedBuild, prepareBuild } from './prepare-build.ts'
import { runMain } from './run-main.ts'
import { forgetServed, markServed } from './served-builds.ts'
import { findHolder, findServingLock, noteHolder, type ServingLock, toPlace, toServedError } from './serving-lock.ts'
import { takeInBeforeStart } from './take-in-before-start.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * Builds, takes the notes in, and has the build serve. This process stays as the keeper of the socket while builds come and
 * go, so it loads little, and all of it at its start: the checkout may hold other sources later.
 */
await runMain(async () => {
  // A process that was started over a channel hears of it there.
  if (!process.channel) onNpmGone(() => process.kill(process.pid, 'SIGTERM'))
  takeArguments(process.argv.slice(2))
  const config = requireConfig()
  requireOwnData(config)
  const early = await findServingLock(config)
  if (early) await requireFreePort(config)
  const build = await prepareBuild()
  const lock = early ?? (await findServingLock(config))
  if (!lock) return replaceServing(config, build)
  // Importing could bring the database to a schema that a former build does not know.
  const site = await takeInBeforeStart({ isFormer: build.isFormer })
  if (site !== undefined) await serve(config, build, { lock, site })
})

async function serve(
  config: Config,
  build: PreparedBuild,
  { lock, site }: { lock: ServingLock; site: string | null },
): Promise<void> {
  surviveLostOutput()
  const note = ({ id }: { id: string }) => noteHolder(config, id)
  note(build)
  const keeper = keepServing(build, {
    ...{ concurrency: config.concurrency, site, environment: servingMemory, onStarted: markServed },
    toFile: ({ folder }) => toBundled(path.join(folder, 'server.ts')),
    onServing: (port) => say(`Ready      ${config.siteUrl.replace(/:0$/, `:${port}`)}`),
    onProblem: (problem) => process.stderr.write(`alphanode: ${problem}\n`),
    // The channel to the process that started this one would keep it alive.
    onEnd: (code) => process.exit(code),
  })
  onStop(() => {
    void lock.release()
    keeper.stop()
  })
  const switchBuild = async (wish: SwitchWish) => {
    const { build: present, former } = keeper
    const next = 'build' in wish ? wish.build : requireFormer(keeper)
    await keeper.switchTo(requireSwitchable(next))
    if (keeper.build !== present) {
      note(next)
      if (former) forgetServed(former, process.pid)
      // The way back stays.
      markServed(present, process.pid)
      say(`Build      ${next.id} serves now, ${present.id} did before`)
    }
    return { build: next.id, before: keeper.former?.id ?? present.id }
  }
  try {
    await answerSwitches(config.databaseFile, switchBuild)
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    process.stderr.write(`alphanode: Another build can be served by a restart alone: ${says}
`)
  }
}

/** The build that served before the present one, else the one that was made before it. */
function requireFormer({ build, former }: Keeper) {
  const found = former && isWhole(former) ? former : findEarlierBuild(build)
  if (found) return found
  throw new AlphanodeError('not-found', `There is no build of before ${build.id} beside it.`)
}

/** Has the process that serves these data take over the build that was made here. */
async function replaceServing(config: Config, build: PreparedBuild): Promise<void> {
  const holder = findHolder(config)
  const isStarting = !holder?.build || !holder.place
  if (build.isFormer || isStarting || holder.build === build.id) throw toServedError(config)
  if (holder.place !== toPlace(config))
    throw new AlphanodeError(
      'conflict',
      `Process ${holder.process} serves these data at ${holder.place}. Start with the same HOST, PORT and SITE_URL to have this build serve there, or stop that process first.`,
    )
  if ((await takeInBeforeStart({ isFormer: false })) === undefined) return
  say(`Switch     from build ${holder.build} to ${build.id} …`)
  const outcome = await askToSwitch(config.databaseFile, { build: { id: build.id, folder: build.folder } })
  if (outcome === null) throw toServedError(config)
  say(`Ready      ${config.siteUrl} is served by build ${outcome.build}, in process ${holder.process} as before`)
  say(`           alphanode rollback-build goes back to ${outcome.before}`)
}
