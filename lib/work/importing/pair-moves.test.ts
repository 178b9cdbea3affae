import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairMoves } from './pair-moves.ts'

const places = fc.constantFrom('/a', '/b', '/c', '/d/a', '/d/b')
const folder = fc.dictionary(places, fc.constantFrom('1', '2', '3'))

const pair = (before: Record<string, string>, now: Record<string, string>) =>
  pairMoves(
    Object.entries(before).map(([origin, bytes]) => ({ origin, bytes })),
    new Map(Object.entries(now)),
  )

test.each<[string, Record<string, string>, Record<string, string>, [string, string][]]>([
  ['nothing', { '/a': '1' }, { '/a': '1' }, []],
  ['a rename', { '/a': '1' }, { '/b': '1' }, [['/b', '/a']]],
  ['a copy', { '/a': '1' }, { '/a': '1', '/b': '1' }, []],
  ['an edit', { '/a': '1' }, { '/a': '2' }, []],
  ['another one in its place', { '/a': '1' }, { '/a': '2', '/b': '1' }, [['/b', '/a']]],
  [
    'two that change places',
    { '/a': '1', '/b': '2' },
    { '/a': '2', '/b': '1' },
    [
      ['/b', '/a'],
      ['/a', '/b'],
    ],
  ],
  [
    'the one that kept its name first',
    { '/d/a': '1', '/d/b': '1' },
    { '/b': '1', '/a': '1' },
    [
      ['/a', '/d/a'],
      ['/b', '/d/b'],
    ],
  ],
  ['fewer than there were', { '/a': '1', '/b': '1' }, { '/c': '1' }, [['/c', '/a']]],
])('%s', (_, before, now, moves) => {
  expect([...pair(before, now)].toSorted()).toEqual(moves.toSorted())
})

test('a file is at one place, holds what it held, and did not move while it is still where it was', () => {
  fc.assert(
    fc.property(folder, folder, (before, now) => {
      const moves = pair(before, now)
      expect(new Set(moves.values()).size).toBe(moves.size)
      for (const [to, from] of moves) {
        expect(now[to]).toBe(before[from])
        expect(now[from]).not.toBe(before[from])
        expect(before[to]).not.toBe(now[to])
      }
    }),
  )
})
