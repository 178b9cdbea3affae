import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { flagsOf } from '../cli/flags.mjs'
import { computeBuildId } from '../lib/config/build-id.ts'
import { type Build, toBuild } from '../lib/config/builds.ts'
import { findCommandBundle, toBundled } from '../lib/config/bundles.ts'
import { servingMemory } from '../lib/config/serving-memory.ts'

const root = path.resolve(import.meta.dirname, '..')
const patience = 120_000

/** `server` is the production entrance, `next` the plain one, over the same build. */
export type Entrance = 'server' | 'next'
export const entrances: readonly Entrance[] = ['server', 'next']

export interface Site {
  /** Without a slash at the end. */
  origin: string
  /** Of the build that it serves. */
  buildFolder: string
  /** Of its databases; removed at the end. */
  dataFolder: string
  process: ChildProcess
  /** Runs `alphanode …` in another process, on the same data. */
  cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>
  stop(): Promise<void>
}

export interface SiteOptions {
  entrance: Entrance
  /** Folders of notes that are imported before the start. */
  content: string | readonly string[]
  environment?: Record<string, string>
  /** The page whose answer is waited for; absent: the home page. */
  first?: string
  /** The data of another site, which removes it; absent: a folder of its own. */
  dataFolder?: string
  /** Absent: one that is free. */
  port?: string
  /** Absent: that of the present sources. */
  build?: Build
}

/** Builds the site for an environment, unless it is built for it already. */
export function buildSite(environment: Record<string, string>): void {
  const { status } = spawnSync(process.execPath, ['cli/build.ts'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The build failed.')
}

/** Starts a site of its own, on data of its own and a port that is free. The build must be there: `node cli/build.ts`. */
export async function startSite({ entrance, content, environment = {}, ...options }: SiteOptions): Promise<Site> {
  const dataFolder = options.dataFolder ?? mkdtempSync(path.join(tmpdir(), 'alphanode-site-'))
  // As `cli/start.mjs` starts it. The build's name depends on the site's address, so the address is that of the build and not
  // that of the port.
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    MALLOC_ARENA_MAX: '2',
    NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'),
    SITE_URL: process.env.SITE_URL || `http://localhost:${process.env.PORT || 3000}`,
    // Drawing takes seconds of the processor that the tests would wait for.
    ALPHANODE_CARDS_AHEAD: '0',
    ...environment,
    ALPHANODE_DATA: dataFolder,
    PORT: options.port ?? '0',
  }
  const build = options.build ?? toBuild(root, computeBuildId(root))
  const cli = (...args: string[]) => runCli(args, env)
  for (const folder of [content].flat()) {
    const imported = await cli('import', folder)
    // Notes that are refused are no reason not to start.
    if (imported.code > 1) throw new Error(`The import failed:\n${imported.stdout}${imported.stderr}`)
  }

  const child = spawn(process.execPath, toCommand(entrance, build.folder), {
    cwd: root,
    env: entrance === 'server' ? { ...servingMemory, ...env } : env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => output.push(text))
  const stop = async () => {
    await stopProcess(child)
    if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    const origin = `http://${hosts[entrance]}:${await findPort(child, entrance, output)}`
    await untilAnswering(`${origin}${options.first ?? '/'}`, child)
    return { origin, buildFolder: build.folder, dataFolder, process: child, cli, stop }
  } catch (error) {
    await stop()
    throw new Error(`The site did not start:\n${output.join('')}`, { cause: error })
  }
}

/** Next takes its rewrites for foreign ones unless it is asked by the name that it was started with. */
const hosts: Record<Entrance, string> = { server: '127.0.0.1', next: 'localhost' }

const toCommand = (entrance: Entrance, build: string): string[] =>
  entrance === 'server'
    ? [...flagsOf('cli/serve.ts'), toBundled(path.join(build, 'server.ts'))]
    : ['node_modules/next/dist/bin/next', 'start', build, '--hostname', 'localhost', '--port', '0']

let commandFile: string | undefined
/** What `cli/start.mjs` runs for `alphanode`: bundled by a build of these sources, it starts in half of the processor time. */
export function findCommand(): string {
  const source = 'cli/alphanode.ts'
  commandFile ??= findCommandBundle(root, source) ?? path.join(root, source)
  return commandFile
}

function runCli(args: string[], env: NodeJS.ProcessEnv): ReturnType<Site['cli']> {
  return new Promise((resolve) => {
    // The report of a large import is longer than what is read by default.
    const options = { cwd: root, env, maxBuffer: Number.POSITIVE_INFINITY }
    execFile(process.execPath, [findCommand(), ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
  })
}

/** The production entrance sends its port; the plain one prints it. */
async function findPort(child: ChildProcess, entrance: Entrance, output: readonly string[]): Promise<number> {
  let sent: number | undefined
  child.on('message', (message) => {
    if (typeof message === 'object' && message && 'port' in message) sent = Number(message.port)
  })
  // What the production entrance prints is the site's public address.
  const findPrinted = () => Number(/http:\/\/localhost:(\d+)/.exec(output.join(''))?.[1]) || undefined
  return until(child, () => (entrance === 'server' ? sent : findPrinted()))
}

async function untilAnswering(address: string, child: ChildProcess): Promise<void> {
  await until(child, async () => {
    const response = await fetch(address).catch(() => undefined)
    return response?.ok || undefined
  })
}

async function until<T>(child: ChildProcess, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patience
  while (Date.now() < end && child.exitCode === null) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(10)
  }
  throw new Error(child.exitCode === null ? `Nothing within ${patience} ms.` : `It ended with ${child.exitCode}.`)
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(late)
}
