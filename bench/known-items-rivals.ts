import { mkdtempSync, readFileSync } from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import { listSections } from '#lib/core/mdx/sections.ts'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import type { Page } from './known-items-questions.ts'

/** Answers a question with the numbers of pages, the best first. */
export type Engine = (question: string) => Promise<number[]> | number[]

/** An engine over the pages of one collection. Of several ways to set one up, the one that answers best is taken. */
export interface Rival {
  name: string
  way: string
  start(pages: readonly Page[]): Promise<Engine> | Engine
  stop?(): Promise<void>
}

const shown = 10

/** FTS5 as its documentation has it: stems of Porter, `bm25` with weights. */
const toFts5 = (way: string, find: (all: number[], any: () => number[]) => number[]): Rival => ({
  name: 'FTS5',
  way,
  start(pages) {
    const database = openSqlite(':memory:')
    database.exec("CREATE VIRTUAL TABLE t USING fts5 (title, headings, text, tokenize = 'porter unicode61')")
    const insert = database.prepare('INSERT INTO t (rowid, title, headings, text) VALUES (?, ?, ?, ?)')
    for (const [number, { title, headings, text }] of pages.entries()) insert.run(number, title, headings, text)
    const select = database.prepare(`SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 8, 3, 1) LIMIT ${shown}`)
    const ask = (expression: string) => select.pluck().all(expression) as number[]
    return (question) => {
      const words = (question.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`)
      return find(ask(words.join(' ')), () => ask(words.join(' OR ')))
    }
  },
})

interface Packages {
  MiniSearch: new (options: object) => { addAll(pages: object[]): void; search(question: string): { id: number }[] }
  orama: {
    create(options: object): unknown
    insertMultiple(database: unknown, pages: object[]): Promise<unknown>
    search(database: unknown, options: object): Promise<{ hits: { document: { number: number } }[] }>
  }
  stopWords: readonly string[]
  stem(word: string): string
  pagefind: {
    createIndex(): Promise<{
      index: {
        addHTMLFile(file: { url: string; content: string }): Promise<{ errors: string[] }>
        writeFiles(options: { outputPath: string }): Promise<unknown>
      }
    }>
    close(): Promise<unknown>
  }
  pg: { Client: new (options: object) => Postgres }
}

interface Postgres {
  connect(): Promise<void>
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  end(): Promise<void>
}

async function loadPackages(folder: string): Promise<Packages> {
  const { resolve } = createRequire(path.join(path.resolve(folder), 'package.json'))
  const load = async (name: string): Promise<Record<string, unknown>> => {
    const loaded = await import(pathToFileURL(resolve(name)).href)
    return { ...loaded, ...loaded.default }
  }
  const [minisearch, pg] = [await load('minisearch'), await load('pg')]
  return {
    MiniSearch: minisearch.default as Packages['MiniSearch'],
    orama: (await load('@orama/orama')) as unknown as Packages['orama'],
    stopWords: (await load('@orama/stopwords/english')).stopwords as readonly string[],
    stem: (await load('@orama/stemmers/english')).stemmer as Packages['stem'],
    // It states no entry for `require`.
    pagefind: (await import(
      pathToFileURL(path.resolve(folder, 'node_modules/pagefind/lib/index.js')).href
    )) as Packages['pagefind'],
    pg: pg.default as Packages['pg'],
  }
}

const toMiniSearch = ({ MiniSearch }: Packages, way: string, options: object, searchOptions: object): Rival => ({
  name: 'MiniSearch',
  way,
  start(pages) {
    const index = new MiniSearch({
      ...options,
      fields: ['title', 'headings', 'text'],
      searchOptions: { boost: { title: 8, headings: 3 }, ...searchOptions },
    })
    index.addAll(pages.map(({ title, headings, text }, id) => ({ id, title, headings, text })))
    return (question) =>
      index
        .search(question)
        .slice(0, shown)
        .map(({ id }) => id)
  },
})

const toOrama = ({ orama }: Packages, way: string, tokenizer: object, options: object): Rival => ({
  name: 'Orama',
  way,
  async start(pages) {
    const database = orama.create({
      schema: { number: 'number', title: 'string', headings: 'string', text: 'string' },
      components: { tokenizer: { language: 'english', ...tokenizer } },
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
        limit: shown,
        ...options,
      })
      return hits.map(({ document }) => document.number)
    }
  },
})

const toMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const toHtml = ({ title, markdown }: Page): string => {
  const sections = listSections(markdown, 'mdx').map(({ heading, text }) => {
    const head = heading === null ? '' : `<h2>${toMarkup(heading)}</h2>`
    return `${head}<p>${toMarkup(toPlainText(text, 'mdx'))}</p>`
  })
  return `<html lang="en"><head><title>${toMarkup(title)}</title></head><body><h1>${toMarkup(title)}</h1>${sections.join('')}</body></html>`
}

/** Pagefind as its documentation has it: its files behind a server, its script in a browser. */
const toPagefind = ({ pagefind }: Packages, way: string, options: object, browserPath: string): Rival => {
  const open: (() => Promise<unknown>)[] = []
  return {
    name: 'Pagefind',
    way,
    async start(pages) {
      const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-pagefind-'))
      const { index } = await pagefind.createIndex()
      for (const [number, page] of pages.entries())
        await index.addHTMLFile({ url: `/${number}`, content: toHtml(page) })
      await index.writeFiles({ outputPath: folder })
      const types: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' }
      const server = http.createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
        if (pathname === '/')
          return response.setHeader('content-type', 'text/html').end('<!doctype html><title>-</title>')
        const file = path.join(folder, path.normalize(pathname))
        try {
          response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream')
          response.end(readFileSync(file))
        } catch {
          response.writeHead(404).end()
        }
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] })
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await page.evaluate(async (settings) => {
        const script = '/pagefind.js'
        const loaded = await import(script)
        await loaded.options(settings)
        await loaded.init()
        Object.assign(globalThis, { pagefind: loaded })
      }, options)
      open.push(
        () => browser.close(),
        async () => server.close(),
        () => pagefind.close(),
      )
      return (question) =>
        page.evaluate(
          async ({ asked, most }) => {
            const { pagefind: engine } = globalThis as unknown as {
              pagefind: { search(text: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }> }
            }
            const { results } = await engine.search(asked)
            const found = await Promise.all(results.slice(0, most).map((result) => result.data()))
            return found.map(({ url }) => Number(/\d+/.exec(url)?.[0]))
          },
          { asked: question, most: shown },
        )
    },
    async stop() {
      for (const close of open.splice(0)) await close()
    },
  }
}

/** PostgreSQL: weighted vectors, `ts_rank`, and the words of `ts_stat` by trigrams for what is mistyped (F.33.5 of its manual). */
const toPostgres = (
  { pg }: Packages,
  way: string,
  { url, rank, corrects }: { url: string; rank: string; corrects: boolean },
): Rival => {
  let client: Postgres | null = null
  return {
    name: 'PostgreSQL',
    way,
    async start(pages) {
      const connection = new pg.Client({ connectionString: url })
      client = connection
      await connection.connect()
      await connection.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
      await connection.query('DROP TABLE IF EXISTS t, words')
      await connection.query('CREATE TABLE t (id int PRIMARY KEY, v tsvector)')
      for (const [number, { title, headings, text }] of pages.entries())
        await connection.query(
          `INSERT INTO t VALUES ($1, setweight(to_tsvector('english', $2), 'A') ||
           setweight(to_tsvector('english', $3), 'B') || setweight(to_tsvector('english', $4), 'D'))`,
          [number, title, headings, text.slice(0, 500_000)],
        )
      await connection.query('CREATE INDEX ON t USING gin (v)')
      await connection.query('CREATE TABLE words (word text, ndoc int)')
      for (const { title, headings, text } of pages)
        await connection.query(
          `INSERT INTO words SELECT word, ndoc FROM
           ts_stat(format('SELECT to_tsvector(''simple'', %L)', $1::text))`,
          [`${title} ${headings} ${text.slice(0, 500_000)}`],
        )
      await connection.query('CREATE TABLE w AS SELECT word, sum(ndoc)::int AS ndoc FROM words GROUP BY word')
      await connection.query(
        'DROP TABLE words; ALTER TABLE w RENAME TO words; CREATE INDEX ON words USING gin (word gin_trgm_ops); CREATE INDEX ON words (word); ANALYZE',
      )
      return async (question) => {
        const words = (question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice()
        if (corrects)
          for (const [at, word] of words.entries()) {
            const { rows } = await connection.query(
              `SELECT word FROM words WHERE word = $1 UNION ALL
               (SELECT word FROM words WHERE word % $1 ORDER BY similarity(word, $1) DESC, ndoc DESC LIMIT 1) LIMIT 1`,
              [word],
            )
            words[at] = String(rows[0]?.word ?? word)
          }
        const ask = async (joint: string) => {
          const { rows } = await connection.query(
            `SELECT id FROM t, to_tsquery('english', $1) q WHERE v @@ q ORDER BY ${rank} DESC, id LIMIT ${shown}`,
            [words.join(joint)],
          )
          return rows.map(({ id }) => Number(id))
        }
        const all = await ask(' & ')
        return all.length < shown ? [...new Set([...all, ...(await ask(' | '))])].slice(0, shown) : all
      }
    },
    async stop() {
      await client?.end()
    },
  }
}

/** Every engine in each of the ways that its documentation offers. */
export async function listRivals(folder: string, postgres: string, browserPath: string): Promise<Rival[]> {
  const packages = await loadPackages(folder)
  const { stem, stopWords } = packages
  const empty = new Set(stopWords)
  const processTerm = (term: string) => (empty.has(term.toLowerCase()) ? null : stem(term.toLowerCase()))
  const whenLong = {
    prefix: (term: string) => term.length > 3,
    fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
  }
  return [
    toFts5('all words, else any', (all, any) =>
      [...new Set([...all, ...(all.length < shown ? any() : [])])].slice(0, shown),
    ),
    toFts5('any word', (_, any) => any()),
    toMiniSearch(packages, 'prefix, fuzzy', {}, { prefix: true, fuzzy: 0.2 }),
    toMiniSearch(packages, 'stems, fuzzy', { processTerm }, whenLong),
    toMiniSearch(packages, 'stems', { processTerm }, {}),
    toOrama(packages, 'stems', { stemming: true }, { tolerance: 0 }),
    toOrama(packages, 'stems, tolerance 1', { stemming: true }, { tolerance: 1 }),
    toOrama(packages, 'stems, stop words, tolerance 1', { stemming: true, stopWords }, { tolerance: 1 }),
    toPagefind(packages, 'as it comes', {}, browserPath),
    toPostgres(packages, 'ts_rank, trigrams', { url: postgres, rank: 'ts_rank(v, q, 1)', corrects: true }),
    toPostgres(packages, 'ts_rank_cd, trigrams', { url: postgres, rank: 'ts_rank_cd(v, q, 1)', corrects: true }),
  ]
}
