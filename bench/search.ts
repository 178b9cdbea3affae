import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '#lib/store'
import { parseQuestion, searchPosts, searchTitles } from '#lib/work/searching'
import { prepareCollection } from './collection.ts'
import { toFigures } from './percentiles.ts'
import { listQuestions } from './search-questions.ts'

/**
 * How long questions take over many notes: `node bench/search.ts [--count 100000] [--folder …] [--url http://…]`. The notes are
 * made and imported once and kept in the folder. With `--url`, a site that runs over that folder is asked as well; it must not
 * have been asked before, since what is in its page store would not be measured.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    folder: { type: 'string', default: path.join(tmpdir(), 'alphanode-bench') },
    url: { type: 'string' },
  },
})
const file = path.join(values.folder, 'alphanode.db')
await prepareCollection(values.folder, Number(values.count))

const store = openStore(file, { readonly: true })
const questions = await listQuestions(store)
const ask = (search: typeof searchPosts | typeof searchTitles) => async (query: string) => {
  const question = parseQuestion(new URLSearchParams(query))
  await store.snapshot((connection): Promise<unknown> => search(connection, question))
}
await report('searchPosts', ask(searchPosts))
await report('searchTitles', ask(searchTitles))
if (values.url)
  for (const address of ['/search', '/search.json'])
    await report(address, async (query) => {
      const response = await fetch(`${values.url}${address}?${query}`)
      await response.arrayBuffer()
      const status = response.headers.get('cache-status') ?? ''
      if (!response.ok || status.includes('; hit')) throw new Error(`${query} answered ${response.status} ${status}.`)
    })
await store.close()

/** Beside the time that passed, the time the processor worked: on a busy machine the two differ. */
async function report(name: string, answer: (query: string) => Promise<void>): Promise<void> {
  // Other questions of the same kinds: the code is warm, the answers are new.
  for (const [, query] of questions.filter((_, at) => at % 3 === 0))
    await answer(`page=2&${query}`).catch(() => undefined)
  const measured: { kind: string; passed: number; worked: number }[] = []
  for (const [kind, query] of questions) {
    const start = performance.now()
    const before = process.cpuUsage()
    await answer(query)
    const { user, system } = process.cpuUsage(before)
    measured.push({ kind, passed: performance.now() - start, worked: (user + system) / 1000 })
  }
  process.stdout.write(`\n${name.padEnd(28)}       p50       p95       max   p50 cpu   p95 cpu  [ms]\n`)
  for (const [kind, list] of [...Map.groupBy(measured, (each) => each.kind), ['all', measured] as const]) {
    const [passed, worked] = [toFigures(list.map((each) => each.passed)), toFigures(list.map((each) => each.worked))]
    const columns = [passed.p50, passed.p95, passed.max, worked.p50, worked.p95]
    say(kind, passed.count, columns)
  }
}

function say(kind: string, count: number, columns: readonly number[]): void {
  const figures = columns.map((value) => value.toFixed(1).padStart(10)).join('')
  process.stdout.write(`  ${kind.padEnd(22)}${String(count).padStart(4)}${figures}\n`)
}
