import { spawn } from 'node:child_process'
import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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
  toIdFile,
  toWholeFile,
} from '#lib/config/builds.ts'
import { nameCommands, toCommandBundles } from '#lib/config/bundles.ts'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'
import { onStop } from '#lib/process'
import { acquireLock } from '#lib/store/lock.ts'
import { isServed } from './served-builds.ts'

const checkout = path.resolve(import.meta.dirname, '..')
/** The newest one, and the one before it. */
const kept = 2
const lockPause = 500
const bundler = [path.join(checkout, 'cli', 'bundle.ts')]

/** What makes a build, one after the other: arguments for this Node, to which the folder of the build is appended. */
const ofThisSoftware = {
  build: [
    [path.join(checkout, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    [...bundler, 'serving'],
  ],
  commands: [...bundler, 'commands'],
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/** `isFormer`: the present sources could not be built. */
export type PreparedBuild = Build & { isFormer: boolean }

interface BuildSteps {
  build: readonly (readonly string[])[]
  /** Makes what commands are started from, which are no part of the build. */
  commands?: readonly string[]
}

interface BuildOptions {
  root?: string
  sources?: string
  steps?: BuildSteps
}

/**
 * The build of the present sources; it is made unless it is there. When it fails, the last good one is given instead. Two
 * processes do not build at once: the second one waits, and finds what the first one made. `sources` may lie elsewhere than in
 * the checkout, whose packages are taken.
 */
export async function prepareBuild({
  root = checkout,
  sources = root,
  steps = ofThisSoftware,
}: BuildOptions = {}): Promise<PreparedBuild> {
  const buildsFolder = toBuildsFolder(root)
  const build = toBuild(root, computeBuildId(sources))
  const withCommands = async (whole: PreparedBuild) => {
    // Of other sources than those of the checkout, the build holds no commands.
    if (steps.commands && sources === root) await bundleCommands(whole, root, steps.commands)
    return whole
  }
  if (isWhole(build)) return withCommands(tellPresent(build, buildsFolder))
  makeFolder(buildsFolder)
  const lock = await waitForTurn(buildsFolder)
  try {
    if (isWhole(build)) return await withCommands(tellPresent(build, buildsFolder))
    say(`Build      ${build.id} …`)
    for (const file of listBuildSources(sources)) cpSync(path.join(sources, file), path.join(build.folder, file))
    const problem = await make(build, steps.build)
    noteFailure(buildsFolder, problem === null ? null : build)
    if (problem !== null) return findFormer(build, buildsFolder, problem)
    removeOldBuilds(build, buildsFolder)
    return await withCommands({ ...build, isFormer: false })
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
async function make(build: Build, steps: BuildSteps['build']): Promise<string | null> {
  for (const step of steps) {
    const problem = await run(build, step)
    if (problem === null) continue
    rmSync(build.folder, { recursive: true, force: true })
    return problem
  }
  writeFileSync(toIdFile(build), build.id)
  writeFileSync(toWholeFile(build), new Date().toISOString())
  return null
}

/**
 * Has what commands are started from made, unless it is there, or there is no place for it, as in an image. They run without as
 * well, only later.
 */
async function bundleCommands(build: Build, root: string, command: readonly string[]): Promise<void> {
  const bundles = toCommandBundles(build.folder, nameCommands(root))
  if (existsSync(bundles) || !isWritable(build.folder)) return
  const problem = await run(build, command)
  if (problem !== null) process.stderr.write(`${problem.trimEnd()}\n`)
  // What failed is not tried again at each start.
  mkdirSync(bundles, { recursive: true })
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Returns what went wrong, or null. An interruption leaves nothing that is not whole. */
async function run(build: Build, command: readonly string[]): Promise<string | null> {
  const child = spawn(process.execPath, [...command, build.folder], {
    env: toBuildEnvironment(build.folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => output.push(text))
  const stopListening = onStop(() => {
    child.kill('SIGTERM')
    if (!isWhole(build)) rmSync(build.folder, { recursive: true, force: true })
    process.exit(1)
  })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  stopListening()
  return status === 0 ? null : output.join('')
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
