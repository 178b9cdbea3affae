import path from 'node:path'
import { describe, expect, test } from 'vitest'

const file = path.resolve(import.meta.dirname, '../../../public/sort.js')
const { toOrder }: { toOrder(texts: string[], isDescending: boolean, collator: Intl.Collator): number[] } =
  await import(file)

const sort = (texts: string[], isDescending = false) =>
  toOrder(texts, isDescending, new Intl.Collator('de', { numeric: true })).map((at) => texts[at])

describe('the rows of a table', () => {
  test.each([
    [
      ['10', '9', '1,000'],
      ['9', '10', '1,000'],
    ],
    [
      ['−2', '1', '-10'],
      ['-10', '−2', '1'],
    ],
    [
      ['50 %', '9%'],
      ['9%', '50 %'],
    ],
    [
      ['$20', '$3.50'],
      ['$3.50', '$20'],
    ],
    [
      ['Zug', 'Äpfel', 'bald'],
      ['Äpfel', 'bald', 'Zug'],
    ],
    [
      ['v10', 'v9', '2'],
      ['2', 'v9', 'v10'],
    ],
    [
      ['b', '', 'a'],
      ['a', 'b', ''],
    ],
  ])('%j are sorted', (texts, sorted) => expect(sort(texts)).toEqual(sorted))

  test('what is empty comes last in both directions', () =>
    expect(sort(['1', '', '3', '2'], true)).toEqual(['3', '2', '1', '']))

  test('equal rows stay as they are', () =>
    expect(toOrder(['a', 'b', 'a'], true, new Intl.Collator('en'))).toEqual([1, 0, 2]))
})
