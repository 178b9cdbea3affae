import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '#lib/store'
import { settleSimilar } from '#lib/work/publishing'
import { type Site, startSite } from '../e2e/site.ts'
import { prepareCollection, writeLines } from './collection.ts'
import { compareImports } from './import-turns.ts'
import { toFigures } from './percentiles.ts'
import { listQuestions } from './search-questions.ts'
import { measureVisible } from './visible.ts'

/**
 * How long pages of a large collection take when nothing of them is stored: `node bench/scale.ts [--count 100000] [--folder …]`.
 * The collection is made once and kept in the folder; the page store is emptied first. Then how long a publication takes, and
 * how long it takes to find the similar posts of a post.
 *
 * `node bench/scale.ts --count 20000 --before <checkout>[,<checkout>] [--rounds 3]` compares imports of as many posts instead:
 * of the checkouts, the first of which the ratios are to, and of this one, in turn.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    folder: { type: 'string', default: path.join(tmpdir(), 'alphanode-bench') },
    before: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
})
/** Answers before these are not counted: the code is not compiled yet. */
const warmUp = 10

let site: Site
if (values.before === undefined) await measurePages()
else await measureImports(values.before.split(','))

async function measureImports(before: readonly string[]): Promise<void> {
  const lines = path.join(values.folder, `notes-${values.count}.jsonl`)
  await writeLines(lines, Number(values.count))
  const checkouts = [...before, path.join(import.meta.dirname, '..')].map((checkout) => path.resolve(checkout))
  await compareImports(lines, checkouts, { rounds: Number(values.rounds), say })
}

async function measurePages(): Promise<void> {
  await prepareCollection(values.folder, Number(values.count))
  for (const ending of ['', '-wal', '-shm']) rmSync(path.join(values.folder, `pages.db${ending}`), { force: true })
  await measureSimilar()

  const scratch = mkdtempSync(path.join(tmpdir(), 'alphanode-scale-'))
  site = await startSite({ entrance: 'server', content: [], dataFolder: values.folder })
  try {
    say('| not stored, asked for one after the other | asked | p50 | p95 | max |')
    say('|---|---|---|---|---|')
    await measure('home, page 2 to 121', pagesOf('', 2))
    for (const kind of ['topic', 'tool'] as const) {
      const { slug, pages } = await findLargest(kind)
      const first = Math.max(2, Math.min(440, pages - 120))
      await measure(`${kind} ${slug}, from page ${first} of ${pages}`, pagesOf(`/${kind}s/${slug}`, first))
    }
    await measure('JSON Feed, page after page', await listFeedPages('/feed.json'))
    const questions = await withStore(listQuestions)
    await measure(
      'search',
      questions.map(([, query]) => `/search?${query}`),
    )
    say('')
    say(await measureVisible(site, scratch))
  } finally {
    await site.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

function pagesOf(base: string, first: number): string[] {
  return Array.from({ length: 120 }, (_, index) => `${base}/page/${first + index}`)
}

async function measure(name: string, addresses: readonly string[]): Promise<void> {
  const times: number[] = []
  for (const address of addresses) {
    const started = performance.now()
    const response = await fetch(site.origin + address)
    await response.arrayBuffer()
    times.push(performance.now() - started)
    const status = response.headers.get('cache-status') ?? ''
    if (!response.ok || status.includes('; hit')) throw new Error(`${address} answered ${response.status} ${status}.`)
  }
  const { count, p50, p95, max } = toFigures(times.slice(warmUp))
  say(`| ${name} | ${count} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms | ${max.toFixed(1)} ms |`)
}

async function listFeedPages(first: string): Promise<string[]> {
  const cursors = await withStore(async ({ read }) =>
    read
      .selectFrom('posts')
      .select(['num', 'published_at'])
      .where('listed', '=', 1)
      .orderBy('num')
      .limit(120 * 500)
      .execute(),
  )
  return cursors
    .filter((_, index) => index % 500 === 0)
    .map(({ num, published_at: at }) => `${first}?before=${encodeURIComponent(`${at}_${num}`)}`)
}

function findLargest(kind: 'topic' | 'tool') {
  return withStore(async ({ read }) => {
    const largest = await read
      .selectFrom('collections')
      .select(['slug', 'count'])
      .where('kind', '=', kind)
      .orderBy('count', 'desc')
      .executeTakeFirstOrThrow()
    return { slug: largest.slug, pages: Math.ceil(largest.count / 20) }
  })
}

/** The lists of the posts that have none yet, as the background job finds them. */
async function measureSimilar(): Promise<void> {
  const store = openStore(path.join(values.folder, 'alphanode.db'))
  const times: number[] = []
  for (let i = 0; i < 300; i++) {
    const started = performance.now()
    await settleSimilar(store, 1)
    times.push(performance.now() - started)
  }
  await store.close()
  const { count, p50, p95 } = toFigures(times.slice(warmUp))
  say(`similar posts of one post, found and written: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${count}\n`)
}

async function withStore<T>(work: (store: ReturnType<typeof openStore>) => Promise<T>): Promise<T> {
  const store = openStore(path.join(values.folder, 'alphanode.db'), { readonly: true })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
