import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Site, startSite } from '../e2e/site.ts'
import { toFigures } from './percentiles.ts'
import { measureProcesses } from './processes.ts'

/**
 * Cold pages of two checkouts in turn: `node bench/cold-turns.ts --before <checkout> [--rounds 6] [--articles 100] [--lists 15]
 * [--posts 100000]`. Both must be built. In each round each side renders articles for the first time, one after the other and
 * eight at once, then lists and searches. Processor time is that of all processes of a side, so other work on the machine
 * disturbs it little.
 */
const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '6' },
    articles: { type: 'string', default: '100' },
    lists: { type: 'string', default: '15' },
    posts: { type: 'string', default: '0' },
  },
})
const rounds = Number(values.rounds)
const articles = Number(values.articles)
const lists = Number(values.lists)
const own = path.resolve(import.meta.dirname, '..')
const atOnce = 8
const searchesAtOnce = 16
/** Milliseconds of rest before memory is measured: what was needed for the last pages is given back. */
const restTime = 10_000
/** Articles before the first round: code that has not been compiled yet is no part of the comparison. */
const warmUp = 60

const words =
  'release python cache database service production queue index deploy monitor token worker schema request'.split(' ')

interface Side {
  name: string
  site: Site
  paths: string[]
  lists: Record<List, string[]>
  figures: Record<Measure, number[]>
}
const measures = {
  one: 'one after the other, p50, ms',
  slow: 'one after the other, p95, ms',
  work: 'processor time of one, ms',
  rate: 'a second, eight at once',
  workAtOnce: 'processor time of one of eight at once, ms',
  memory: 'memory, all processes, MB',
  front: 'front page, p50, ms',
  frontWork: 'processor time of a front page, ms',
  topic: 'topic page, p50, ms',
  topicWork: 'processor time of a topic page, ms',
  search: 'search page, p50, ms',
  searchWork: 'processor time of a search page, ms',
  searches: 'search page, 16 at once, p50, ms',
} as const
type Measure = keyof typeof measures
const kinds = ['front', 'topic', 'search'] as const
type List = (typeof kinds)[number]

const scratch = mkdtempSync(path.join(tmpdir(), 'alphanode-cold-'))
const sides: Side[] = []
try {
  if (values.before) sides.push(await open('before', path.resolve(values.before)))
  sides.push(await open('now', own))
  await sleep(restTime)
  for (const { name, site } of sides)
    say(
      `At rest after the start, ${name}: ${(measureProcesses(site.process.pid as number).memory / 1e6).toFixed(0)} MB`,
    )
  for (const side of sides) {
    await askFor(side.site, side.paths.splice(0, warmUp), 1)
    for (const kind of kinds) await askFor(side.site, side.lists[kind].splice(0, lists), 1)
  }
  for (let round = 0; round < rounds; round++)
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) await measureRound(side)
  report()
  await sleep(restTime)
  for (const { name, site } of sides)
    say(`At rest after all, ${name}: ${(measureProcesses(site.process.pid as number).memory / 1e6).toFixed(0)} MB`)
} finally {
  for (const { site } of sides) await site.stop()
  rmSync(scratch, { recursive: true, force: true })
}

async function open(name: string, checkout: string): Promise<Side> {
  const module = (await import(path.join(checkout, 'e2e', 'site.ts'))) as { startSite: typeof startSite }
  const site = await module.startSite({ entrance: 'server', content: [] })
  const lines = path.join(scratch, `${name}.jsonl`)
  const count = warmUp + rounds * articles * 2
  // The gate lists about three of four.
  const posts = Math.max(2 * count, Number(values.posts), 40 * (rounds + 1) * lists)
  await site.cli('synthesize', '--count', String(posts), '--seed', '3', '--out', lines)
  await site.cli('import', lines)
  const paths: string[] = []
  for (const shard of await listPlaces(site, '/sitemap.xml'))
    for (const place of await listPlaces(site, shard)) if (place.startsWith('/posts/')) paths.push(place)
  if (paths.length < count) throw new Error(`The sitemaps name ${paths.length} articles of ${count}.`)
  const figures = Object.fromEntries(
    Object.keys(measures).map((measure) => [measure, []]),
  ) as unknown as Side['figures']
  return { name, site, paths, lists: await listLists(site), figures }
}

/** Pages that list posts, each of them once. */
async function listLists(site: Site): Promise<Side['lists']> {
  const needed = (rounds + 1) * lists
  const topics = await (await fetch(`${site.origin}/topics`)).text()
  const slugs = new Set([...topics.matchAll(/href="(\/topics\/[^"/?#]+)"/g)].map(([, place]) => place as string))
  const questions = words.flatMap((one, at) =>
    words.slice(at + 1).flatMap((other, next) => words.slice(at + next + 2).map((last) => `${one} ${other} ${last}`)),
  )
  return {
    front: Array.from({ length: needed }, (_, index) => `/page/${index + 2}`),
    topic: [...slugs].slice(0, needed),
    search: questions.map((question) => `/search?q=${encodeURIComponent(question)}`),
  }
}

/** What a sitemap, or the index of them, names. */
async function listPlaces({ origin }: Site, address: string): Promise<string[]> {
  const text = await (await fetch(origin + address)).text()
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => new URL(place as string).pathname)
}

async function measureRound({ site, paths, lists: rest, figures }: Side): Promise<void> {
  const single = await askFor(site, paths.splice(0, articles), 1)
  const { p50, p95 } = toFigures(single.times)
  figures.one.push(p50)
  figures.slow.push(p95)
  figures.work.push(single.work)
  const many = await askFor(site, paths.splice(0, articles), atOnce)
  figures.rate.push(many.rate)
  figures.workAtOnce.push(many.work)
  figures.memory.push(measureProcesses(site.process.pid as number).memory / 1e6)
  for (const kind of kinds) {
    const { times, work } = await askFor(site, rest[kind].splice(0, lists), 1)
    figures[kind].push(toFigures(times).p50)
    figures[`${kind}Work`].push(work)
  }
  figures.searches.push(
    toFigures((await askFor(site, rest.search.splice(0, 2 * searchesAtOnce), searchesAtOnce)).times).p50,
  )
}

/** Asks for so many at a time; a page that was stored already is a mistake of the measurement. */
async function askFor(
  site: Site,
  paths: readonly string[],
  many: number,
): Promise<{ times: number[]; work: number; rate: number }> {
  const id = site.process.pid as number
  const times: number[] = []
  const left = [...paths]
  const before = measureProcesses(id).time
  const started = performance.now()
  const ask = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const began = performance.now()
      const response = await fetch(site.origin + next, { headers: { 'accept-encoding': 'br' } })
      await response.arrayBuffer()
      times.push(performance.now() - began)
      const status = response.headers.get('cache-status') ?? ''
      if (!response.ok || status.includes('; hit')) throw new Error(`${next} answered ${response.status} ${status}.`)
    }
  }
  await Promise.all(Array.from({ length: many }, ask))
  const rate = (1000 * paths.length) / (performance.now() - started)
  return { times, work: (measureProcesses(id).time - before) / paths.length, rate }
}

function report(): void {
  const names = sides.map(({ name }) => name)
  say(`| cold article, ${rounds} rounds of ${articles} | ${names.join(' | ')} | ratio within a round |`)
  say(`|---|${names.map(() => '---|').join('')}---|`)
  for (const measure of Object.keys(measures) as Measure[]) {
    const cells = sides.map(({ figures }) => toCell(figures[measure]))
    const [one, other] = sides.map(({ figures }) => figures[measure])
    const ratios =
      one && other
        ? toCell(
            other.map((value, round) => value / (one[round] ?? Number.NaN)),
            2,
          )
        : ''
    say(`| ${measures[measure]} | ${cells.join(' | ')} | ${ratios} |`)
  }
}

function toCell(list: readonly number[], digits = 1): string {
  const { p50, max } = toFigures(list)
  return `${p50.toFixed(digits)} (${Math.min(...list).toFixed(digits)} to ${max.toFixed(digits)})`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
