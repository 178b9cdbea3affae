import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { computeBuildId, listBuildSources } from '#lib/config/build-id.ts'
import { type Build, isWhole, listWholeBuilds, toBuild, toBuildsFolder } from '#lib/config/builds.ts'
import { startSite } from '../e2e/site.ts'

/**
 * Does the last good build serve when the next one is killed? `node bench/kill-build.ts [--kills 10] [--seconds 60] [--minutes 60]`:
 * in a copy of this checkout, a source is changed, and `cli/build.ts` is killed with all that it started, at a random moment
 * within `--seconds`. The last whole build then has to serve a page that it renders. One more build runs to its end, and
 * nothing unfinished may be left.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '60' },
    minutes: { type: 'string', default: '60' },
  },
})
const root = path.resolve(import.meta.dirname, '..')
// Packages are linked, which takes the same file system.
const checkout = mkdtempSync(path.join(path.dirname(root), 'alphanode-kill-build-'))
const dataFolder = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-build-'))
const faults: string[] = []
const found: Record<string, number> = {}
let kills = 0

try {
  prepare()
  const end = Date.now() + Number(values.minutes) * 60_000
  let good = requireGood()
  while (kills < Number(values.kills) && Date.now() < end) {
    const { id, state, moment } = await killOnce()
    found[state] = (found[state] ?? 0) + 1
    const newest = listWholeBuilds(toBuildsFolder(checkout))[0]
    if (newest?.id !== good.id && newest?.id !== id)
      faults.push(`after ${moment} ms (${state}): the last good build is gone`)
    good = requireGood()
    await serve(good).catch((error) => faults.push(`after ${moment} ms (${state}): ${String(error)}`))
    say(`${kills} ${state}, after ${moment} ms; ${good.id} serves`)
  }
  const [code] = await once(build(), 'exit')
  const last = toBuild(checkout, computeBuildId(checkout))
  if (code !== 0 || !isWhole(last)) faults.push(`the last build, which was not killed, ended with ${code}`)
  else await serve(last)
  for (const { name } of listFolders()) if (!isWhole(toBuild(checkout, name))) faults.push(`${name} was left behind`)
  for (const fault of faults) say(`  ${fault}`)
  say(`${kills} kills within ${values.seconds} s: ${JSON.stringify(found)}; faults: ${faults.length}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(checkout, { recursive: true, force: true })
  rmSync(dataFolder, { recursive: true, force: true })
}

/** A copy that has the build of this checkout, which has to be there. */
function prepare(): void {
  execFileSync('cp', ['-al', path.join(root, 'node_modules'), checkout])
  for (const file of listBuildSources(root)) cpSync(path.join(root, file), path.join(checkout, file))
  cpSync(path.join(root, 'cli'), path.join(checkout, 'cli'), { recursive: true })
  const first = toBuild(root, computeBuildId(root))
  mkdirSync(toBuildsFolder(checkout), { recursive: true })
  cpSync(first.folder, path.join(toBuildsFolder(checkout), first.id), { recursive: true })
}

function requireGood(): Build {
  const [good] = listWholeBuilds(toBuildsFolder(checkout))
  if (!good) throw new Error('expected a build that is whole: node cli/build.ts')
  return good
}

function listFolders() {
  return readdirSync(toBuildsFolder(checkout), { withFileTypes: true }).filter((entry) => entry.isDirectory())
}

function build() {
  return spawn(process.execPath, ['cli/build.ts'], { cwd: checkout, stdio: 'ignore', detached: true })
}

async function killOnce(): Promise<{ id: string; state: string; moment: number }> {
  appendFileSync(path.join(checkout, 'server.ts'), `// ${kills}\n`)
  const next = toBuild(checkout, computeBuildId(checkout))
  const moment = Math.round(Math.random() * Number(values.seconds) * 1000)
  const child = build()
  const exit = once(child, 'exit')
  await Promise.race([exit, sleep(moment)])
  if (child.exitCode !== null) return { id: next.id, state: 'had ended', moment }
  // What it has started dies with it, as when a container or a machine is stopped.
  process.kill(-(child.pid as number), 'SIGKILL')
  await exit
  kills++
  return { id: next.id, state: nameState(next), moment }
}

function nameState(next: Build): string {
  if (isWhole(next)) return 'whole'
  if (!existsSync(next.folder)) return 'nothing yet'
  return existsSync(path.join(next.folder, 'bundled')) ? 'bundling' : 'in work'
}

async function serve(good: Build): Promise<void> {
  const site = await startSite({ entrance: 'server', content: [], dataFolder, build: good })
  try {
    const { status } = await fetch(`${site.origin}/search?q=${kills}`)
    if (status !== 200) throw new Error(`a page of ${good.id} is answered ${status}`)
  } finally {
    await site.stop()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
