import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { startSite } from '../e2e/site.ts'
import { toFigures } from './percentiles.ts'
import { measureProcesses } from './processes.ts'
import { drawSources, type Way, ways } from './structures.ts'

/**
 * Does a text of random structure take the site down? `node bench/many-structures.ts [--count 20000]`: posts come in by every
 * way, each is asked for, and so is the feed after every hundred; then the memory of all processes has to come back.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    characters: { type: 'string', default: '8000' },
    entries: { type: 'string', default: '300' },
  },
})
const perWay = Math.ceil(Number(values.count) / ways.length)
const sizes = { characters: Number(values.characters), entries: Number(values.entries) }
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-structures-'))
const askedAtOnce = 4
const minute = 60_000

const site = await startSite({ entrance: 'server', content: [], dataFolder: path.join(folder, 'data') })
const wrong: string[] = []
try {
  for (const way of ways) await importOne(way)
  const base = await measureCalm()
  const slugs = listSlugs()
  const { times, statuses, peak } = await askForAll(slugs)
  const { p50, p95, max } = toFigures(times)
  console.info(
    `${slugs.length} pages: p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, slowest ${max.toFixed(0)} ms; ${JSON.stringify(statuses)}`,
  )
  await sleep(minute)
  const after = await measureCalm()
  // The process that reads bodies ends when it had nothing to do for five minutes.
  await sleep(5 * minute)
  const rested = await measureCalm()
  console.info(
    `memory of all processes: ${base} MB before, ${peak} MB at most, ${after} MB a minute after, ${rested} MB after six`,
  )
  console.info(`shown as written: ${countPlain()}`)
} finally {
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const line of wrong.slice(0, 50)) console.info(line)
console.info(`${wrong.length} wrong`)
process.exitCode = wrong.length > 0 ? 1 : 0

async function importOne(way: Way): Promise<void> {
  const place = path.join(folder, way)
  const sources = drawSources(way, perWay, Number(values.seed), sizes)
  for (const { name, text } of sources) {
    const file = path.join(place, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const started = performance.now()
  const { code, stdout, stderr } = await site.cli(
    'import',
    sources.length === 1 ? path.join(place, sources[0]?.name ?? '') : place,
    '--json',
  )
  const seconds = (performance.now() - started) / 1000
  if (code > 1) {
    wrong.push(`${way}: the import ended with ${code}: ${stderr.slice(0, 500)}`)
    return
  }
  const report = JSON.parse(stdout) as { new: number; rejected: number; issues: { code: string }[] }
  const tooMuch = report.issues.filter((issue) => issue.code === 'E1308').length
  console.info(
    `${way}: ${report.new} new, ${report.rejected} rejected, ${tooMuch} shown as written, ${(perWay / seconds).toFixed(0)} posts a second`,
  )
  if (report.new + report.rejected < perWay)
    wrong.push(`${way}: ${perWay} posts, ${report.new + report.rejected} of them told of`)
}

function query<T>(sql: string): T[] {
  const database = openSqlite(path.join(site.dataFolder, 'alphanode.db'), { readonly: true })
  try {
    return database.prepare(sql).all() as T[]
  } finally {
    database.close()
  }
}

function listSlugs(): string[] {
  return query<{ slug: string }>('SELECT slug FROM posts WHERE live IS NOT NULL ORDER BY num').map(({ slug }) => slug)
}
function countPlain(): number {
  return query<{ count: number }>('SELECT count(*) AS count FROM plain_revisions')[0]?.count ?? 0
}

async function askForAll(slugs: readonly string[]) {
  const times: number[] = []
  const statuses: Record<string, number> = {}
  let next = 0
  let peak = 0
  const ask = async (address: string) => {
    const started = performance.now()
    const response = await fetch(site.origin + address)
    await response.arrayBuffer()
    times.push(performance.now() - started)
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    if (response.status !== 200) wrong.push(`${address}: ${response.status}`)
  }
  const reader = async () => {
    for (let index = next++; index < slugs.length; index = next++) {
      await ask(`/posts/${encodeURIComponent(slugs[index] as string)}`)
      if (index % 100 === 0) await ask('/feed.json')
    }
  }
  const looking = setInterval(() => {
    peak = Math.max(peak, measureMemory())
  }, 1000)
  await Promise.all(Array.from({ length: askedAtOnce }, reader))
  clearInterval(looking)
  return { times, statuses, peak }
}

/** What the processes of the site take when nothing is asked: the least of some looks. In megabytes. */
async function measureCalm(): Promise<number> {
  const looks: number[] = []
  for (let look = 0; look < 5; look++) {
    await sleep(2000)
    looks.push(measureMemory())
  }
  return Math.min(...looks)
}

function measureMemory(): number {
  return Math.round(measureProcesses(site.process.pid ?? 0).memory / 2 ** 20)
}
