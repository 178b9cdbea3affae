import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { openStore } from '#lib/store'
import { prepareCollection } from './collection.ts'
import { toFigures } from './percentiles.ts'
import { listQuestions, listQuestionsOfTexts } from './search-questions.ts'

/**
 * Whether another checkout answers the same, and what each takes: `node bench/search-turns.ts --before <checkout>
 * [--count 100000] [--folder …] [--questions 2000]`. Each question is asked of both in turn, in one process over one database,
 * whose schema both have to know.
 */
const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    count: { type: 'string', default: '100000' },
    folder: { type: 'string', default: path.join(tmpdir(), 'alphanode-bench') },
    questions: { type: 'string', default: '2000' },
  },
})
if (!values.before) throw new Error('--before names the checkout to compare with.')
await prepareCollection(values.folder, Number(values.count))
const file = path.join(values.folder, 'alphanode.db')

const kinds = ['searchPosts', 'searchTitles'] as const

interface Side {
  ask(kind: (typeof kinds)[number], query: string): Promise<unknown>
  close(): Promise<void>
}

async function openSide(checkout: string): Promise<Side> {
  const load = async (name: string) => import(pathToFileURL(path.resolve(checkout, `lib/${name}/index.ts`)).href)
  const store = (await load('store')).openStore(file, { readonly: true, serving: true })
  const searching = await load('work/searching')
  return {
    ask: (kind, query) =>
      store.snapshot((connection: unknown) =>
        searching[kind](connection, searching.parseQuestion(new URLSearchParams(query))),
      ),
    close: () => store.close(),
  }
}

const store = openStore(file, { readonly: true })
const ofKinds = (await listQuestions(store)).map(([, query]) => query)
const queries = [...ofKinds, ...(await listQuestionsOfTexts(store, Number(values.questions) - ofKinds.length))]
await store.close()
const names = ['before', 'now'] as const
const sides = { before: await openSide(values.before), now: await openSide(path.resolve(import.meta.dirname, '..')) }

for (const kind of kinds) {
  const took = { before: [] as number[], now: [] as number[] }
  // Code that runs for the first time is slow.
  for (const query of queries.filter((_, at) => at % 40 === 0))
    for (const name of names) await sides[name].ask(kind, `page=2&${query}`)
  const differing: string[] = []
  for (const [number, query] of queries.entries()) {
    const answers = { before: undefined as unknown, now: undefined as unknown }
    for (const name of number % 2 === 0 ? names : names.toReversed()) {
      const begun = process.cpuUsage()
      answers[name] = await sides[name].ask(kind, query)
      const { user, system } = process.cpuUsage(begun)
      took[name].push((user + system) / 1000)
    }
    if (!isDeepStrictEqual(answers.before, answers.now)) differing.push(query)
  }
  say(`\n${kind}, milliseconds of the processor      mean       p50       p95       max`)
  const means = names.map((name) => {
    const mean = took[name].reduce((sum, each) => sum + each, 0) / queries.length
    const { p50, p95, max } = toFigures(took[name])
    say(`  ${name.padEnd(34)}${[mean, p50, p95, max].map((each) => each.toFixed(1).padStart(10)).join('')}`)
    return mean
  })
  say(
    `  ${((means[1] ?? 0) / (means[0] ?? 1)).toFixed(2)} of before; ${differing.length} of ${queries.length} answers differ`,
  )
  for (const query of differing.slice(0, 10)) say(`    ${query}`)
}
for (const name of names) await sides[name].close()

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
