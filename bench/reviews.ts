import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { openStore } from '#lib/store'
import { checkReviewHistory, reviewHistories } from '#lib/work/publishing/testing-reviews.ts'

/**
 * Random histories of edits, moved sections, reviews, claims, publications and roll-backs: `node bench/reviews.ts [--count
 * 10000] [--seed n]`. After each step, what readers are told of each version is compared with who approved which words.
 */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-reviews-'))
const store = openStore(path.join(folder, 'alphanode.db'))
const histories = fc.sample(reviewHistories, { numRuns: Number(values.count), seed: Number(values.seed) })
let steps = 0
try {
  for (const [index, history] of histories.entries()) {
    const faults = await checkReviewHistory(store, `post-${index}`, history)
    if (faults.length > 0) throw new Error(`history ${index}: ${faults.join('; ')}\n${JSON.stringify(history)}`)
    steps += history.length
  }
  process.stdout.write(
    `${histories.length} histories, ${steps} steps: no content is called reviewed without a review of it\n`,
  )
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}
