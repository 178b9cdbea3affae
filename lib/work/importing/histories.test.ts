import fc from 'fast-check'
import { test } from 'vitest'
import { anyHistory, liveThrough } from './testing-histories.ts'

/** `bench/histories.ts` lives through a thousand. */
test('no start undoes what a person did, no note is live twice, no moved file loses its id', async () => {
  await fc.assert(fc.asyncProperty(anyHistory, liveThrough), { numRuns: 12 })
}, 120_000)
