import { expect, test } from 'vitest'
import { toPlanSentences } from './plan-sentences.ts'

const toEffects = (pages: number, lists: number) => ({ pages: { count: pages }, lists: { count: lists } })

test.each([
  [0, 0, 45, null, 'Nothing would change: none of these notes has what you ask for, or all are so already.'],
  [4, 0, 41, toEffects(0, 0), '4 notes would change. 41 others would stay. Readers would see no difference yet.'],
  [
    1,
    2,
    0,
    toEffects(1, 3),
    '1 note would change. 2 notes would be passed over. For readers, 1 page and 3 lists would change.',
  ],
  [0, 1, 0, toEffects(0, 0), '0 notes would change. 1 note would be passed over.'],
])('%i to change, %i passed over, %i as they are', (changed, skipped, unchanged, effects, said) => {
  const plan = { notes: Array(changed).fill(0), skipped: Array(skipped).fill(0), unchanged, effects }
  expect(toPlanSentences(plan).join(' ')).toBe(said)
})
