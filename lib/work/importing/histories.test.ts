import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyHistory, type HistoryStep, liveThrough } from './testing-histories.ts'

/** `bench/histories.ts` lives through a thousand. */
test('no start undoes what a person did, no note is live twice, no moved file loses its id', async () => {
  await fc.assert(fc.asyncProperty(anyHistory, liveThrough), { numRuns: 12 })
})

test('a file that is read again beside other addresses brings no second draft', async () => {
  const write: HistoryStep = { kind: 'write', name: 'a', isVersioned: false }
  const note = 0
  await expect(
    liveThrough([
      ...[write, { kind: 'import' }, { kind: 'delete', note }, { kind: 'start' }, { kind: 'take back' }],
      ...[write, { kind: 'withdraw', note }, { kind: 'import' }],
    ] as HistoryStep[]),
  ).resolves.toBeUndefined()
})
