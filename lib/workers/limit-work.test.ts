import { expect, test } from 'vitest'
import { limitWork } from './limit-work.ts'

const long = 'words and words '.repeat(2000)

function workOn(): never {
  for (;;);
}

test('work on an ordinary text is done, and that on another one too', () => {
  expect(limitWork('a text', () => 1)).toBe(1)
  expect(limitWork(long, () => 2)).toBe(2)
  expect(limitWork(Buffer.from(long), () => limitWork(long, () => 3))).toBe(3)
})

test.each([
  ['a long text', long],
  ['a long line', 'a'.repeat(4001)],
  ['a wide gap', `a${' '.repeat(101)}b`],
  ['a wide gap of other blanks', `a${'\u00a0\u3000 '.repeat(34)}b`],
  ['bytes of such a gap', Buffer.from(`a${'\u2003'.repeat(101)}b`)],
  ['bytes of a long text', Buffer.from(long)],
  ['several texts', null],
])('work on %s that does not end is ended', (_, text) => {
  expect(() => limitWork(text, workOn, 30)).toThrow('expected at most 0.03 s of work, found more')
})

test('what the work throws is thrown, and the next work is done', () => {
  const fail = () => {
    throw new TypeError('its own')
  }
  expect(() => limitWork(long, fail)).toThrow(new TypeError('its own'))
  expect(() => limitWork(long, workOn, 30)).toThrow()
  expect(limitWork(long, () => 4, 30_000)).toBe(4)
})
