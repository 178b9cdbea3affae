import { expect, test } from 'vitest'
import { decideKept } from './policy.ts'

const policy = { daily: 7, weekly: 4, monthly: 6 }
const hour = 3_600_000
const start = Date.UTC(2026, 0, 1, 3)

/** Makes a backup every so many hours for so many days, and removes by the policy each time. */
function live(days: number, everyHours: number, isTested = true) {
  let kept: { made: number; tested: number | null }[] = []
  for (let made = start; made < start + days * 24 * hour; made += everyHours * hour) {
    const all = [...kept, { made, tested: isTested ? made : null }]
    const staying = decideKept(all, policy)
    kept = all.filter((backup) => staying.has(backup))
  }
  return kept.map(({ made }) => new Date(made).toISOString().slice(0, 13))
}

test('after a year the last seven days, four weeks and six months have one each', () => {
  expect(live(365, 24)).toEqual([
    ...['2026-07-31T03', '2026-08-31T03', '2026-09-30T03', '2026-10-31T03', '2026-11-30T03'],
    ...['2026-12-13T03', '2026-12-20T03'],
    ...['2026-12-25T03', '2026-12-26T03', '2026-12-27T03', '2026-12-28T03', '2026-12-29T03', '2026-12-30T03'],
    '2026-12-31T03',
  ])
})

test('however often one is made, their number is bounded', () => {
  for (const everyHours of [1, 6, 24, 100]) expect(live(400, everyHours).length).toBeLessThanOrEqual(7 + 4 + 6)
})

test('the only one that was tested stays, however old it is', () => {
  const tested = { made: start, tested: start }
  const newer = Array.from({ length: 900 }, (_, day) => ({ made: start + day * 24 * hour, tested: null }))
  const kept = decideKept([tested, ...newer], policy)
  expect(kept.has(tested)).toBe(true)
  expect(kept.size).toBeLessThanOrEqual(7 + 4 + 6 + 1)
})

test('the newest stays, also where nothing is to be kept', () => {
  const [old, newest] = [
    { made: start, tested: null },
    { made: start + hour, tested: null },
  ]
  expect(decideKept([old, newest], { daily: 0, weekly: 0, monthly: 0 })).toEqual(new Set([newest]))
  expect(decideKept([], policy)).toEqual(new Set())
})
