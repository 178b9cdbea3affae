import { expect, test } from 'vitest'
import { readLineRemarks } from './line-remarks.ts'

const blanks = ' '.repeat(100_000)

test.each([
  ['before a remark', `a${blanks}// [!code ++]`, 'a'],
  ['before code', `a${blanks}b // [!code ++]`, `a${blanks}b`],
  ['behind a remark', `a // [!code ++]${blanks}`, 'a'],
  ['behind a remark that closes', `a /* [!code ++] */\t\r`, 'a'],
  ['before a remark alone', `${blanks}// highlight-next-line${blanks}\na`, 'a'],
])('blanks %s', (_place, source, rest) => {
  const read = readLineRemarks(source)
  expect(read.source).toBe(rest)
  expect(read.kinds.size).toBe(1)
})
