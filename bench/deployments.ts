import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { listBuildSources } from '#lib/config/build-id.ts'
import { listWholeBuilds } from '#lib/config/builds.ts'
import { askToSwitch } from '#lib/process'
import { prepareBuild } from '../cli/prepare-build.ts'
import { findFreePort } from '../e2e/free-port.ts'

/**
 * Is a deployment seen by readers? `node bench/deployments.ts [--switches 20] [--rate 500] [--concurrency 1]`: two builds
 * are there, of these sources and the newest before; where none is, one is made of the same sources with a remark more. Under a steady load the site is switched from one to the other and back. Told are requests
 * that failed, answers of the former build to requests that began after the switch, and how long requests took, in calm and
 * while builds were switched.
 */
const { values } = parseArgs({
  options: {
    switches: { type: 'string', default: '20' },
    rate: { type: 'string', default: '500' },
    concurrency: { type: 'string', default: '1' },
  },
})
const rate = Number(values.rate)
const [calmMs, betweenMs] = [15_000, 3000]
const root = path.resolve(import.meta.dirname, '..')
const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-deployments-'))
const dataFolder = path.join(folder, 'data')
const build = await prepareBuild()
const [before] = listWholeBuilds(path.dirname(build.folder)).filter(({ id }) => id !== build.id)
const builds = [build, before ?? (await buildAnother())]

function buildAnother() {
  const sources = path.join(folder, 'sources')
  for (const file of listBuildSources(root)) cpSync(path.join(root, file), path.join(sources, file))
  appendFileSync(path.join(sources, 'proxy.ts'), '\n// Another build.\n')
  return prepareBuild({ root, sources })
}

const port = await findFreePort()
const output: string[] = []
const server = spawn(process.execPath, ['--max-semi-space-size=16', 'cli/serve.ts'], {
  cwd: root,
  env: {
    ...process.env,
    ...{ PORT: String(port), HOST: '127.0.0.1', SITE_URL: `http://127.0.0.1:${port}`, ALPHANODE_DATA: dataFolder },
    ...{ WEB_CONCURRENCY: values.concurrency, MALLOC_ARENA_MAX: '2', ALPHANODE_CARDS_AHEAD: '0' },
    NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'),
  },
  stdio: ['ignore', 'pipe', 'pipe'],
})
for (const stream of [server.stdout, server.stderr])
  stream.setEncoding('utf8').on('data', (text: string) => output.push(text))

interface Request {
  address: string
  begun: number
  took: number
  tag: string
  /** Empty where the answer was 200 or 304. */
  failure: string
}

const kept = new http.Agent({ keepAlive: true, maxSockets: 64 })
const requests: Request[] = []
const underWay = new Set<Promise<void>>()

function ask(address: string, agent: http.Agent | false): Promise<Request> {
  const begun = performance.now()
  const toRequest = (failure: string, tag = '') => ({ address, begun, took: performance.now() - begun, tag, failure })
  return new Promise((resolve) => {
    http
      .get({ host: '127.0.0.1', port, path: address, agent, headers: { 'accept-encoding': 'br' } }, (response) => {
        response.on('error', (error) => resolve(toRequest(String(error))))
        response.on('end', () =>
          resolve(toRequest(response.statusCode === 200 ? '' : String(response.statusCode), response.headers.etag)),
        )
        response.resume()
      })
      .on('error', (error) => resolve(toRequest(String(error))))
  })
}

const untilReady = async () => {
  while (!output.join('').includes('\nReady ')) {
    if (server.exitCode !== null) throw new Error(output.join(''))
    await sleep(50)
  }
}

/** One request in ten opens a connection of its own. */
function startLoad(addresses: readonly string[]): () => Promise<void> {
  const start = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    for (const due = ((performance.now() - start) * rate) / 1000; sent < due; sent++) {
      const address = addresses[Math.floor(Math.random() * addresses.length)] ?? '/'
      const done: Promise<void> = ask(address, sent % 10 === 0 ? false : kept).then((request) => {
        requests.push(request)
        underWay.delete(done)
      })
      underWay.add(done)
    }
  }, 2)
  return async () => {
    clearInterval(timer)
    await Promise.all(underWay)
  }
}

const quantile = (list: readonly Request[], share: number): string => {
  const sorted = list.map(({ took }) => took).sort((one, other) => one - other)
  return `${(sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1)} ms`
}
const toFigures = (list: readonly Request[]) =>
  `p50 ${quantile(list, 0.5)}, p99 ${quantile(list, 0.99)}, p99.9 ${quantile(list, 0.999)} of ${list.length}`

try {
  await untilReady()
  const sitemap = await fetch(`http://127.0.0.1:${port}/sitemap.xml`).then((response) => response.text())
  const shards = [...sitemap.matchAll(/<loc>([^<]+)</g)].map(([, address = '']) => address)
  const texts = await Promise.all(shards.map((address) => fetch(address).then((response) => response.text())))
  const addresses = texts.flatMap((text) =>
    [...text.matchAll(/<loc>([^<]+)</g)].map(([, address = '']) => new URL(address).pathname),
  )
  const tagsOf = async () =>
    new Map(await Promise.all(addresses.map(async (each) => [each, (await ask(each, kept)).tag] as const)))
  /** By build, the tag of each page. */
  const tags = new Map([[builds[0]?.id ?? '', await tagsOf()]])
  const stopLoad = startLoad(addresses)
  await sleep(calmMs)
  const quiet = requests.splice(0)
  let [old, other] = [0, 0]
  const durations: number[] = []
  for (let count = 0; count < Number(values.switches); count++) {
    const build = builds[(count + 1) % 2]
    if (!build) throw new Error('expected two builds')
    const begun = performance.now()
    const isBack = count % 2 === 1
    const wish = isBack ? { back: true as const } : { build: { id: build.id, folder: build.folder } }
    const outcome = await askToSwitch(path.join(dataFolder, 'alphanode.db'), wish)
    if (outcome?.build !== build.id) throw new Error(`expected ${build.id}, found ${outcome?.build}`)
    const switched = performance.now()
    durations.push(switched - begun)
    await sleep(betweenMs)
    const known = tags.get(build.id) ?? (await tagsOf())
    tags.set(build.id, known)
    const former = tags.get(builds[count % 2]?.id ?? '')
    for (const { begun: at, address, tag, failure } of requests) {
      if (at <= switched || failure !== '' || tag === known.get(address)) continue
      // What two builds know of the notes may differ: a page is then made anew some time after the switch.
      if (tag === former?.get(address)) old++
      else other++
    }
  }
  await stopLoad()
  const failed = requests.filter(({ failure }) => failure !== '')
  const memory = readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1]
  say(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}; ${rate} requests a second, ${values.concurrency} process(es)`,
  )
  say(`calm: ${toFigures(quiet)}, ${quiet.filter(({ failure }) => failure !== '').length} failed`)
  say(`${durations.length} switches of builds: ${toFigures(requests)}`)
  say(`a switch took ${Math.round(Math.min(...durations))} to ${Math.round(Math.max(...durations))} ms`)
  say(
    `failed: ${failed.length}; answers of the former build after a switch: ${old}, of neither state: ${other}; keeper ${Math.round(Number(memory) / 1000)} MB`,
  )
  for (const { address, failure } of failed.slice(0, 10)) say(`  ${address}: ${failure}`)
  if (failed.length > 0 || old > 0) process.exitCode = 1
} finally {
  kept.destroy()
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
