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
  expect(written.slice(0, -1).map((text) => text.slice(4))).toEqual([
    '[========                ] 1,000 of 3,000 records',
    '[==========              ] 1,200 of 3,000 records, 1,000 a second, 2 s left',
    '[===========             ] 1,400 of 3,000 records, 1,000 a second, 2 s left',
  ])
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test('elsewhere a line now and then, with a rate once there is one', () => {
  expect(run(200, 100, 10_000, false)).toEqual([
    '100 of 10,000 records\n',
    '200 of 10,000 records, 10 a second, 16 min 20 s left\n',
  ])
})

test('records that come at once after a long wait tell no time that is left', () => {
  const written: string[] = []
  let time = 28_000
  const progress = createProgress(1050, { isTTY: true, write: (text) => written.push(text) }, () => time)
  time += 28_000
  for (let i = 0; i < 1000; i++) progress.step()
  time += 2000
  progress.step()
  expect(written.map((text) => text.slice(4).replace(/^\[.*\] /, ''))).toEqual([
    '1 of 1,050 records',
    '1,001 of 1,050 records, 500 a second, 0 s left',
  ])
})

test('where nobody knows how many there are, how many and how fast', () => {
  expect(run(210, 100, null, false)).toEqual(['100 records\n', '200 records, 10 a second\n'])
})

test('what is soon done is done quietly', () => {
  expect(run(900, 1, 900, true)).toEqual([])
})
