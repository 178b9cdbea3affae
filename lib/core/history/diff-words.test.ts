import { expect, test } from 'vitest'
import { createEffort, diffPieces, likenessOf } from './diff-words.ts'

test('what costs more than is left is taken as replaced, and leaves nothing for the next', () => {
  const effort = createEffort(3)
  expect(diffPieces('one two', 'one three', effort)).toEqual([
    { in: 'both', text: 'one ' },
    { in: 'old', text: 'two' },
    { in: 'new', text: 'three' },
  ])
  expect(diffPieces('one two three', 'one four five', effort)).toEqual([
    { in: 'old', text: 'one two three' },
    { in: 'new', text: 'one four five' },
  ])
  expect(effort.steps).toBeLessThan(3)
})

test('a text of which 1,600 words are others is taken as replaced', () => {
  const words = (letter: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${letter}${at} of`).join(' ')
  const piecesOf = (count: number) => diffPieces(words('a', count), words('b', count), createEffort())
  expect(piecesOf(100).filter(({ in: side }) => side === 'both')).toHaveLength(100)
  expect(piecesOf(800).map(({ in: side }) => side)).toEqual(['old', 'new'])
})

test('after many parts no further ones are alike', () => {
  const effort = createEffort()
  expect(likenessOf('one two', 'one three', effort)).toBe(0.5)
  for (let part = 0; part < 5000; part++) likenessOf(`part ${part}`, 'one', effort)
  expect(likenessOf('four five', 'four six', effort)).toBe(0)
  expect(likenessOf('one two', 'one three', effort)).toBe(0.5)
})
