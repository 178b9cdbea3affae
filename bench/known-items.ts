import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createSectionIds } from '#lib/core/mdx/heading-id-of.ts'
import { listSections } from '#lib/core/mdx/sections.ts'
import { openStore, type Store } from '#lib/store'
import { applyChanges, type Change, toNewRevision } from '#lib/work/publishing'
import { searchPosts } from '#lib/work/searching'
import { findMatches } from '#lib/work/searching/find-matches.ts'
import { openIndex } from '#lib/work/searching/known-index.ts'
import { parseQuestion } from '#lib/work/searching/question.ts'
import { technicalSynonyms } from '#lib/work/searching/synonyms.ts'
import {
  hash,
  type KnownItem,
  listKnownHeadings,
  listKnownItems,
  mistype,
  type Page,
  readPages,
  toSectionPages,
} from './known-items-questions.ts'
import { type Engine, listRivals, type Rival } from './known-items-rivals.ts'
import { frozenSets } from './known-items-sets.ts'

/**
 * How well pages are found by the texts of links to them, beside other engines over the same texts:
 * `node bench/known-items.ts [--of pages|headings] [--part tuning|kept] [--rivals <folder> --postgres <address>] <folder of Markdown>…`. Each folder is
 * called as its collection in known-items-sets.ts, and holds what that names. The folder of rivals holds minisearch,
 * @orama/orama, @orama/stemmers, @orama/stopwords, pagefind and pg, installed there; the database of PostgreSQL is emptied.
 * With `--of headings` the texts are of links to a heading, and the answer is its section: rivals get each section as a page.
 * A third of the questions is kept apart, for a last run. Of the ways to set a rival up, each collection takes the one that
 * answers a sample of the questions to tune with best.
 */
const { values, positionals } = parseArgs({
  options: {
    rivals: { type: 'string' },
    postgres: { type: 'string', default: 'postgres://127.0.0.1/bench' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    of: { type: 'string', default: 'pages' },
    part: { type: 'string', default: 'tuning' },
    /** Ours alone, or the rivals alone. */
    only: { type: 'string' },
    misses: { type: 'boolean', default: false },
    ways: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

const ofHeadings = values.of === 'headings'
/** Sections are what they are for the others (`toSectionPages`). */
const format = ofHeadings ? 'mdx' : 'md'
const shown = 10
const now = '2026-11-28T00:00:00.000Z'

async function fillStore(pages: readonly Page[]): Promise<Store> {
  const store = openStore(path.join(mkdtempSync(path.join(tmpdir(), 'alphanode-known-')), 'alphanode.db'))
  for (let first = 0; first < pages.length; first += 200)
    await store.write((transaction) =>
      applyChanges(
        transaction,
        pages.slice(first, first + 200).map((page, at) => toChange(page, first + at)),
        { now, isPartOfMany: true },
      ),
    )
  return store
}

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
    format,
  }),
})

/** Found and ranked as for the page, without its excerpts. */
async function createOurs(store: Store, pages: readonly Page[]): Promise<Engine> {
  const rows = await store.read.selectFrom('posts').select(['num', 'id']).execute()
  const numberOf = new Map(rows.map(({ num, id }) => [num, Number(id)]))
  return async (question) => {
    const asked = parseQuestion(new URLSearchParams({ q: question }))
    const { ranked } = await findMatches(await openIndex(store.read), asked, technicalSynonyms)
    return ranked.slice(0, shown).map((num) => numberOf.get(num) ?? pages.length)
  }
}

/** Found, ranked and excerpted as for the page: the links of its results in their order, to sections or to a note as a whole. */
async function createSectionsOfOurs(store: Store, pages: readonly Page[], sections: readonly Page[]): Promise<Engine> {
  const numbers = new Map(sections.map(({ id }, number) => [id, number]))
  const known = new Map<Page, Map<string, number>>()
  const listIds = ({ markdown }: Page): Map<string, number> => {
    const all = listSections(markdown, format)
    const findId = createSectionIds({ body: markdown, format }, all)
    return new Map(all.flatMap((section, at) => [[findId(section, () => true) ?? '', at] as const]).reverse())
  }
  return async (question) => {
    const { results } = await searchPosts(store.read, parseQuestion(new URLSearchParams({ q: question })))
    const found = results.flatMap(({ card, section, further }) => {
      const page = pages[Number(card.id)]
      if (!page) return [sections.length]
      const ids = known.get(page) ?? listIds(page)
      known.set(page, ids)
      return [section, ...further].map(
        (each) => numbers.get(`${page.id}#${each === null ? 0 : ids.get(each.id)}`) ?? sections.length,
      )
    })
    return found.slice(0, shown)
  }
}

interface Score {
  mrr: number
  first: number
}

async function measure(
  engine: Engine,
  pages: readonly Page[],
  items: readonly KnownItem[],
  onMiss?: (item: KnownItem, found: string[]) => void,
): Promise<Score> {
  let [sum, first] = [0, 0]
  for (const item of items) {
    const found = (await engine(item.question)).flatMap((number) => pages[number]?.id ?? [])
    const place = found.indexOf(item.answer)
    if (place >= 0) sum += 1 / (place + 1)
    if (place === 0) first++
    else onMiss?.(item, found)
  }
  return { mrr: sum / items.length, first: first / items.length }
}

interface Row {
  plain: Score
  mistyped: Score
}

const rivals =
  values.rivals && values.only !== 'alphanode' ? await listRivals(values.rivals, values.postgres, values.browser) : []
const names = [...(values.only === 'rivals' ? [] : ['alphanode']), ...new Set(rivals.map(({ name }) => name))]
/** By engine, one row for each collection. */
const rows = new Map(names.map((name) => [name, [] as (Row & { questions: number })[]]))

for (const folder of positionals) {
  const name = path.basename(folder)
  const collection = readPages(folder)
  const pages = ofHeadings ? toSectionPages(collection) : collection
  const all = ofHeadings ? listKnownHeadings(collection) : listKnownItems(collection)
  const set = hash(JSON.stringify(all)).slice(0, 16)
  const tuning = all.filter((_, at) => at % 3 !== 0)
  const items = values.part === 'kept' ? all.filter((_, at) => at % 3 === 0) : tuning
  const isFrozen = (ofHeadings ? frozenSets[name]?.headings : frozenSets[name]?.set) === set
  say(
    `\n${name}: ${pages.length} ${ofHeadings ? 'sections' : 'pages'}, ${items.length} of ${all.length} questions, ${isFrozen ? '' : 'NOT '}the frozen set ${set}`,
  )
  for (const engine of names) {
    const row =
      engine === 'alphanode'
        ? await measureOurs({ collection, pages, items })
        : await measureBest(engine, { pages, tuning, items })
    rows.get(engine)?.push({ ...row, questions: items.length })
    sayRow(engine, row)
  }
}

if (positionals.length > 1)
  for (const [title, weigh] of [
    ['all questions', (questions: number) => questions],
    ['mean of the collections', () => 1],
  ] as const) {
    say(`\n${title}`)
    for (const [engine, list] of rows) {
      const weight = list.reduce((sum, { questions }) => sum + weigh(questions), 0)
      const mean = (of: (row: Row) => number) =>
        list.reduce((sum, row) => sum + weigh(row.questions) * of(row), 0) / weight
      sayRow(engine, {
        plain: { mrr: mean(({ plain }) => plain.mrr), first: mean(({ plain }) => plain.first) },
        mistyped: { mrr: mean(({ mistyped }) => mistyped.mrr), first: mean(({ mistyped }) => mistyped.first) },
      })
    }
  }

interface Given {
  collection: readonly Page[]
  pages: readonly Page[]
  items: readonly KnownItem[]
}

async function measureOurs({ collection, pages, items }: Given): Promise<Row> {
  const store = await fillStore(collection)
  const engine = ofHeadings ? await createSectionsOfOurs(store, collection, pages) : await createOurs(store, pages)
  const plain = await measure(engine, pages, items, values.misses ? sayMiss : undefined)
  const mistyped = await measure(engine, pages, items.map(mistype))
  await store.close()
  return { plain, mistyped }
}

/** The way that answers a sample of the questions to tune with best: for questions as they are, and for mistyped ones. */
async function measureBest(
  name: string,
  { pages, tuning, items }: { pages: readonly Page[]; tuning: readonly KnownItem[]; items: readonly KnownItem[] },
): Promise<Row> {
  const sample = tuning.filter((_, at) => at % 4 === 0)
  const ways: { way: Rival; plain: Score; mistyped: Score }[] = []
  for (const way of rivals.filter((rival) => rival.name === name)) {
    const engine = await way.start(pages)
    const plain = await measure(engine, pages, sample)
    const mistyped = await measure(engine, pages, sample.map(mistype))
    await way.stop?.()
    ways.push({ way, plain, mistyped })
    if (values.ways) sayRow(`  ${way.way}`, { plain, mistyped })
  }
  const bestOf = async (kind: 'plain' | 'mistyped', list: readonly KnownItem[]): Promise<Score> => {
    const best = ways.reduce((one, other) => (other[kind].mrr > one[kind].mrr ? other : one))
    const score = await measure(await best.way.start(pages), pages, list)
    await best.way.stop?.()
    return score
  }
  return { plain: await bestOf('plain', items), mistyped: await bestOf('mistyped', items.map(mistype)) }
}

function sayRow(name: string, { plain, mistyped }: Row): void {
  const figures = [plain.mrr, plain.first, mistyped.mrr, mistyped.first].map((value) => value.toFixed(3).padStart(9))
  say(`  ${name.padEnd(34)}${figures.join('')}`)
}

function sayMiss({ question, answer }: KnownItem, found: string[]): void {
  say(`    ${question} → ${answer}: ${found.slice(0, 3).join(', ')}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
