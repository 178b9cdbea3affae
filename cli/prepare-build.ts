import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { toBuildEnvironment } from '#lib/config/build-environment.ts'
import { computeBuildId, listBuildSources } from '#lib/config/build-id.ts'
import {
  type Build,
  isWhole,
  listWholeBuilds,
  toBuild,
  toBuildsFolder,
  toFailedFile,
  toWholeFile,
} from '#lib/config/builds.ts'
import { AlphanodeError } from '#lib/errors'
import { onStop } from '#lib/process'
import { acquireLock } from '#lib/store/lock.ts'
import { isServed } from './served-builds.ts'

const checkout = path.resolve(import.meta.dirname, '..')
/** The newest one, and the one before it. */
const kept = 2
const lockPause = 500

/** Arguments for this Node; the folder of the build is appended. */
const nextBuild = [path.join(checkout, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build']

const say = (line: string) => process.stdout.write(`${line}\n`)

/** `isFormer`: the present sources could not be built. */
export type PreparedBuild = Build & { isFormer: boolean }

interface BuildOptions {
  root?: string
  sources?: string
  command?: readonly string[]
}

/**
 * The build of the present sources; it is made unless it is there. When it fails, the last good one is given instead. Two
 * processes do not build at once: the second one waits, and finds what the first one made. `sources` may lie elsewhere than in
 * the checkout, whose packages are taken.
 */
export async function prepareBuild({
  root = checkout,
  sources = root,
  command = nextBuild,
}: BuildOptions = {}): Promise<PreparedBuild> {
  const buildsFolder = toBuildsFolder(root)
  const build = toBuild(root, computeBuildId(sources))
  if (isWhole(build)) return tellPresent(build, buildsFolder)
  mkdirSync(buildsFolder, { recursive: true })
  const lock = await waitForTurn(buildsFolder)
  try {
    if (isWhole(build)) return tellPresent(build, buildsFolder)
    say(`Build      ${build.id} …`)
    for (const file of listBuildSources(sources)) cpSync(path.join(sources, file), path.join(build.folder, file))
    const problem = await make(build, command)
    noteFailure(buildsFolder, problem === null ? null : build)
    if (problem !== null) return findFormer(build, buildsFolder, problem)
    removeOldBuilds(build, buildsFolder)
    return { ...build, isFormer: false }
  } finally {
    await lock.release()
  }
}

function tellPresent(build: Build, buildsFolder: string): PreparedBuild {
  noteFailure(buildsFolder, null)
  say(`Build      ${build.id} (as it was)`)
  return { ...build, isFormer: false }
}

async function waitForTurn(buildsFolder: string) {
  for (let isFirst = true; ; isFirst = false) {
    const lock = await acquireLock(path.join(buildsFolder, 'builds'), 'build')
    if (lock) return lock
    if (isFirst) say('Build      waits for the one that another process makes …')
    await sleep(lockPause)
  }
}

/** Returns what went wrong, or null; what is not whole does not stay. */
async function make(build: Build, command: readonly string[]): Promise<string | null> {
  const remove = () => rmSync(build.folder, { recursive: true, force: true })
  const child = spawn(process.execPath, [...command, build.folder], {
    env: toBuildEnvironment(build.folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => output.push(text))
  const stopListening = onStop(() => {
    child.kill('SIGTERM')
    remove()
    process.exit(1)
  })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  stopListening()
  if (status === 0) {
    writeFileSync(toWholeFile(build), new Date().toISOString())
    return null
  }
  remove()
  return output.join('')
}

/** What serves says to operators that a later build failed, until one succeeds. */
function noteFailure(buildsFolder: string, failed: Build | null): void {
  const file = toFailedFile(buildsFolder)
  if (failed) writeFileSync(file, JSON.stringify({ id: failed.id, at: new Date().toISOString() }))
  else rmSync(file, { force: true })
}

function findFormer({ id }: Build, buildsFolder: string, problem: string): PreparedBuild {
  process.stderr.write(`${problem.trimEnd()}\n`)
  const [former] = listWholeBuilds(buildsFolder)
  if (!former) throw new AlphanodeError('unavailable', `The build ${id} failed, and there is none before it.`)
  say(`Build      ${former.id}, the last good one: ${id} failed, as said above`)
  return { ...former, isFormer: true }
}

/** Keeps this build, the one before it, and those that a process serves. What is not whole was interrupted. */
function removeOldBuilds(build: Build, buildsFolder: string): void {
  const keep = new Set([build.id])
  for (const { id } of listWholeBuilds(buildsFolder)) if (keep.size < kept) keep.add(id)
  for (const entry of readdirSync(buildsFolder, { withFileTypes: true })) {
    if (!entry.isDirectory() || keep.has(entry.name)) continue
    const old = { id: entry.name, folder: path.join(buildsFolder, entry.name) }
    if (!isServed(old)) rmSync(old.folder, { recursive: true, force: true })
  }
}
