import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { openStore } from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { applyChanges, type Change, toNewRevision } from '#lib/work/publishing'
import { parseQuestion, searchPosts } from '#lib/work/searching'
import { hash, type KnownItem, listKnownItems, mistype, type Page, readPages } from './known-items-questions.ts'

/**
 * How well pages are found by the texts of links to them, beside other engines over the same texts:
 * `node bench/known-items.ts --rivals <folder> [--part tuning|kept] <folder of Markdown>…`. The folder of rivals holds
 * minisearch and @orama/orama, installed there. A third of the questions is kept apart, for a last run.
 */
const { values, positionals } = parseArgs({
  options: {
    rivals: { type: 'string' },
    part: { type: 'string', default: 'tuning' },
    misses: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

type Engine = (question: string) => Promise<string[]> | string[]
const shown = 10

async function createOurs(pages: readonly Page[]): Promise<Engine> {
  const store = openStore(path.join(mkdtempSync(path.join(tmpdir(), 'alphanode-known-')), 'alphanode.db'))
  for (let first = 0; first < pages.length; first += 200)
    await store.write((transaction) =>
      applyChanges(
        transaction,
        pages.slice(first, first + 200).map((page, at) => toChange(page, first + at)),
        { now, isPartOfMany: true },
      ),
    )
  return async (question) => {
    const { results } = await searchPosts(store.read, parseQuestion(new URLSearchParams({ q: question })))
    return results.slice(0, shown).flatMap(({ card }) => pages[Number(card.id)]?.id ?? [])
  }
}

const now = '2026-11-28T00:00:00.000Z'

/** As an import would publish it, without its judgement of bodies. */
const toChange = ({ title, markdown }: Page, number: number): Change => ({
  kind: 'revise',
  id: String(number),
  slug: `page-${number}`,
  oldSlugs: [],
  as: 'live',
  revision: toNewRevision({
    version: '1.0.0',
    meta: { title, revision: { status: 'reviewed', version: '1.0.0', lastReviewed: '2026-11-28' } },
    body: markdown,
    format: 'md',
  }),
})

/** FTS5 as its documentation has it: stems of Porter, `bm25` with weights, all words or else any of them. */
function createFts5(pages: readonly Page[]): Engine {
  const database = openSqlite(':memory:')
  database.exec("CREATE VIRTUAL TABLE t USING fts5 (title, headings, text, tokenize = 'porter unicode61')")
  const insert = database.prepare('INSERT INTO t (rowid, title, headings, text) VALUES (?, ?, ?, ?)')
  for (const [number, { title, headings, text }] of pages.entries()) insert.run(number, title, headings, text)
  const find = database.prepare(`SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 8, 3, 1) LIMIT ${shown}`).pluck()
  return (question) => {
    const words = (question.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`)
    const all = find.all(words.join(' ')) as number[]
    const any = all.length < shown ? (find.all(words.join(' OR ')) as number[]) : []
    return [...new Set([...all, ...any])].flatMap((number) => pages[number]?.id ?? []).slice(0, shown)
  }
}

interface Rivals {
  MiniSearch: new (options: object) => { addAll(pages: object[]): void; search(question: string): { id: number }[] }
  orama: {
    create(options: object): unknown
    insertMultiple(database: unknown, pages: object[]): Promise<unknown>
    search(database: unknown, options: object): Promise<{ hits: { document: { number: number } }[] }>
  }
}

async function loadRivals(folder: string): Promise<Rivals> {
  const { resolve } = createRequire(path.join(path.resolve(folder), 'package.json'))
  const load = async (name: string) => (await import(pathToFileURL(resolve(name)).href)) as Record<string, unknown>
  const minisearch = await load('minisearch')
  return {
    MiniSearch: (minisearch.default ?? minisearch) as Rivals['MiniSearch'],
    orama: (await load('@orama/orama')) as unknown as Rivals['orama'],
  }
}

function createMiniSearch({ MiniSearch }: Rivals, pages: readonly Page[]): Engine {
  const index = new MiniSearch({
    fields: ['title', 'headings', 'text'],
    searchOptions: { boost: { title: 8, headings: 3 }, prefix: true, fuzzy: 0.2 },
  })
  index.addAll(pages.map(({ title, headings, text }, id) => ({ id, title, headings, text })))
  return (question) =>
    index
      .search(question)
      .slice(0, shown)
      .flatMap(({ id }) => pages[id]?.id ?? [])
}

async function createOrama({ orama }: Rivals, pages: readonly Page[], tolerance: number): Promise<Engine> {
  const database = orama.create({
    schema: { number: 'number', title: 'string', headings: 'string', text: 'string' },
    components: { tokenizer: { language: 'english', stemming: true } },
  })
  await orama.insertMultiple(
    database,
    pages.map(({ title, headings, text }, number) => ({ number, title, headings, text })),
  )
  return async (question) => {
    const { hits } = await orama.search(database, {
      term: question,
      properties: ['title', 'headings', 'text'],
      boost: { title: 8, headings: 3 },
      tolerance,
      limit: shown,
    })
    return hits.flatMap(({ document }) => pages[document.number]?.id ?? [])
  }
}

interface Score {
  mrr: number
  first: number
}

async function measure(
  engine: Engine,
  items: readonly KnownItem[],
  onMiss?: (item: KnownItem, found: string[]) => void,
): Promise<Score> {
  let [sum, first] = [0, 0]
  for (const item of items) {
    const found = await engine(item.question)
    const place = found.indexOf(item.answer)
    if (place >= 0) sum += 1 / (place + 1)
    if (place === 0) first++
    else onMiss?.(item, found)
  }
  return { mrr: sum / items.length, first: first / items.length }
}

const rivals = values.rivals ? await loadRivals(values.rivals) : null
for (const folder of positionals) {
  const pages = readPages(folder)
  const all = listKnownItems(pages)
  const items = all.filter((_, at) => (at % 3 === 0) === (values.part === 'kept'))
  const typos = items.map(mistype)
  process.stdout.write(
    `\n${folder}: ${pages.length} pages, ${items.length} of ${all.length} questions, set ${hash(JSON.stringify(all)).slice(0, 16)}\n`,
  )
  const engines: [string, Engine, Engine?][] = [
    ['alphanode', await createOurs(pages)],
    ['FTS5', createFts5(pages)],
    ...(rivals ? ([['MiniSearch', createMiniSearch(rivals, pages)]] as [string, Engine][]) : []),
    ...(rivals
      ? ([['Orama', await createOrama(rivals, pages, 0), await createOrama(rivals, pages, 1)]] as [
          string,
          Engine,
          Engine,
        ][])
      : []),
  ]
  for (const [name, engine, tolerant] of engines) {
    const onMiss = values.misses && name === 'alphanode' ? sayMiss : undefined
    const plain = await measure(engine, items, onMiss)
    const mistyped = await measure(tolerant ?? engine, typos)
    const figures = [plain.mrr, plain.first, mistyped.mrr, mistyped.first].map((value) => value.toFixed(3).padStart(9))
    process.stdout.write(`  ${name.padEnd(14)}${figures.join('')}\n`)
  }
}

function sayMiss({ question, answer }: KnownItem, found: string[]): void {
  process.stdout.write(`    ${question} → ${answer}: ${found.slice(0, 3).join(', ')}\n`)
}
