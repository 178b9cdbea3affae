import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openStore } from '#lib/store'
import { verifyStore } from '#lib/work/verifying'
import { startSite } from '../e2e/site.ts'
import { createClient } from './client.ts'
import { checkHistory } from './coherence-checker.ts'
import { createReadings, startReaders } from './coherence-readers.ts'
import { listPublished, startWriter, writeFirstPosts } from './coherence-run.ts'
import { compareSites } from './compare-sites.ts'
import { inspectPages } from './inspect-pages.ts'
import { toFigures } from './percentiles.ts'

/**
 * Does the server survive `kill -9` under load? `node bench/kill-server.ts [--kills 100]`: readers read and another process
 * publishes, the server is killed, the page store is examined, and the server starts again. Then its answers are compared,
 * byte for byte, with those of a server over the same database that nobody kills.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    readers: { type: 'string', default: '16' },
    minutes: { type: 'string', default: '60' },
  },
})

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-server-'))
const dataFolder = path.join(folder, 'data')
const databaseFile = path.join(dataFolder, 'alphanode.db')
const pagesFile = path.join(dataFolder, 'pages.db')
const posts = path.join(folder, 'posts.jsonl')
writeFirstPosts(posts)

const readings = createReadings()
/** A page that no publication changes. */
const stored = '/cache-rules'
const storedStarts: number[] = []
const starts: number[] = []
const stores: Record<string, number> = {}
const wrong: string[] = []
let compared = 0
let kills = 0

await (await startSite({ entrance: 'server', content: posts, dataFolder })).stop()
const publishes = await listPublished(databaseFile)
const first = publishes.length
const calm = await startSite({
  entrance: 'server',
  content: [],
  environment: { DATABASE_URL: `file:${databaseFile}` },
})
let tell: ((publish: (typeof publishes)[number]) => void) | undefined
const writer = startWriter(
  databaseFile,
  Number.MAX_SAFE_INTEGER,
  (publish) => {
    publishes.push(publish)
    tell?.(publish)
  },
  20,
)
try {
  const end = Date.now() + Number(values.minutes) * 60_000
  while (kills < Number(values.kills) && Date.now() < end) await killOnce()
} finally {
  writer.stop()
  await writer.ended
  await calm.stop()
}

const faults = checkHistory(publishes, readings.sightings)
const store = openStore(databaseFile, { readonly: true })
const verification = await verifyStore(store, (check, line) => wrong.push(`${check}: ${line}`))
await store.close()
say(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
say(`${kills} kills under load, ${publishes.length - first} publications, ${readings.moments.length} reads`)
say(`from start to the first answer, a stored page: ${toText(storedStarts)}`)
say(`from start to the home page, which has to be rendered: ${toText(starts)}`)
say(`page stores after the kill: ${JSON.stringify(stores)}; ${compared} bodies compared`)
say(`database: ${verification.faults} faults; old or early answers: ${faults.length}`)
say(`mixed ${readings.mixed.length}, broken ${readings.broken.length}, wrong ${wrong.length}`)
for (const line of [...readings.mixed, ...readings.broken, ...wrong].slice(0, 20)) say(`  ${line}`)
for (const { rule, expected, sighting } of faults.slice(0, 10))
  say(`  ${rule}: ${JSON.stringify(sighting)}, expected ${expected}`)
rmSync(folder, { recursive: true, force: true })
const isGood = [faults, wrong, readings.mixed, readings.broken].every((list) => list.length === 0)
process.exitCode = isGood && verification.faults === 0 ? 0 : 1

async function killOnce(): Promise<void> {
  const start = performance.now()
  const site = await startSite({ entrance: 'server', content: [], dataFolder, first: stored })
  const ready = performance.now()
  const home = await fetch(site.origin)
  await home.arrayBuffer()
  // The first time it is not stored yet.
  if (kills > 0) storedStarts.push(ready - start)
  starts.push(performance.now() - start)
  const { get, close } = createClient(site.origin, Number(values.readers))
  let isKilled = false
  const readers = startReaders(Number(values.readers), get, readings, () => isKilled)
  tell = readers.tell
  await sleep(200 + Math.random() * 800)
  compared += await compareSites(site.origin, calm.origin, (line) => wrong.push(line))
  await sleep(Math.random() * 300)
  isKilled = true
  site.process.kill('SIGKILL')
  await site.stop()
  await readers.stop()
  close()
  kills++
  const state = inspectPages(pagesFile, folder)
  stores[state] = (stores[state] ?? 0) + 1
}

function toText(times: readonly number[]): string {
  const { p50, p95, max } = toFigures(times)
  return `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, max ${max.toFixed(0)} ms`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
