/**
 * Equal keys, equal bytes: random histories of imports, publications, roll-backs, renames and withdrawals, and of requests
 * between them, through what each route reads; with `--rendered`, through the build and its own renderer (10 histories, unless
 * told otherwise). Prints how many pages were rendered and each break that was found, by rule.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { renderWithoutNext } from '../lib/web/testing/app-without-next.ts'
import { historyOf } from '../lib/web/testing/history.ts'
import { type Break, describeBreak, followHistory } from '../lib/web/testing/law.ts'
import { createDatabases } from '../lib/web/testing/law-database.ts'
import { startRealRenderer } from './law-rendered.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string' },
    rendered: { type: 'boolean', default: false },
    steps: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
const breaks = new Map<string, { first: Break; histories: Set<number> }>()
const count = Number(values.histories ?? (values.rendered ? 10 : 10_000))
const real = values.rendered ? startRealRenderer() : null
const databases = real?.databases ?? (await createDatabases())
const started = performance.now()
let rendered = 0
for (let number = 0; number < count; number++) {
  // One at a time: ten thousand histories are gigabytes. Its seed is that of all and its number.
  const [history = []] = fc.sample(historyOf(Number(values.steps)), { seed: seed * 1_000_003 + number, numRuns: 1 })
  const { publication, known } = await databases.next()
  const result = await followHistory(publication, history, {
    known,
    render: (inner) => real?.render(inner) ?? renderWithoutNext(publication.store, inner),
    onBreak(found) {
      const before = breaks.get(found.rule)
      if (before) before.histories.add(number)
      else breaks.set(found.rule, { first: found, histories: new Set([number]) })
    },
  })
  rendered += result.rendered
}
await databases.close()
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`seed ${seed}: ${count} histories of ${values.steps} steps, ${rendered} pages rendered, ${seconds} s`)
for (const [rule, { first, histories }] of breaks)
  console.log(`${rule}: broken in ${histories.size} histories; first in ${[...histories][0]}\n${describeBreak(first)}`)
if (breaks.size > 0) process.exitCode = 1
else console.log('no break')
