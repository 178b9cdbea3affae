import fc from 'fast-check'
import { anyHistory, liveThrough } from '#lib/work/importing/testing-histories.ts'

/**
 * Random histories of edits in the folder, imports, starts, publications, roll-backs and withdrawals: no start undoes what a
 * person did, no note is live twice, no moved file loses its id. `node bench/histories.ts [how many] [seed]`
 */
const [count = '1000', seed] = process.argv.slice(2)
const started = performance.now()
await fc.assert(fc.asyncProperty(anyHistory, liveThrough), {
  numRuns: Number(count),
  ...(seed ? { seed: Number(seed) } : {}),
})
process.stdout.write(`${count} histories in ${Math.round((performance.now() - started) / 1000)} s\n`)
