import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

/** Records that take `each` milliseconds, and what was written meanwhile. */
function run(records: number, each: number, total: number | null, isTTY: boolean): string[] {
  const written: string[] = []
  let time = 0
  const progress = createProgress(total, { isTTY, write: (text) => written.push(text) }, () => time)
  for (let i = 0; i < records; i++) {
    time += each
    progress.step()
  }
  progress.end()
  return written
}

test('a terminal gets a bar with the rate and the time that is left, and it goes away', () => {
  const written = run(1500, 1, 3000, true)
  expect(written.length).toBe(4)
  expect(written[0]).toBe('\r\u001b[K[========                ] 1,000 of 3,000 records, 1,000 a second, 2 s left')
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test('elsewhere a line now and then', () => {
  expect(run(200, 100, 10_000, false)).toEqual([
    '100 of 10,000 records, 10 a second, 16 min 30 s left\n',
    '200 of 10,000 records, 10 a second, 16 min 20 s left\n',
  ])
})

test('where nobody knows how many there are, how many and how fast', () => {
  expect(run(110, 100, null, false)).toEqual(['100 records, 10 a second\n'])
})

test('what is soon done is done quietly', () => {
  expect(run(900, 1, 900, true)).toEqual([])
})
