import path from 'node:path'
import { describe, expect, test } from 'vitest'

const file = path.resolve(import.meta.dirname, '../../../public/sort.js')
interface SortScript {
  toLanguage(name: string): object
  toOrder(texts: string[], isDescending: boolean, language: object): number[]
}
const { toLanguage, toOrder }: SortScript = await import(file)

const sort = (texts: string[], isDescending = false, language = 'en') =>
  toOrder(texts, isDescending, toLanguage(language)).map((at) => texts[at])

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
      ['3.9', '3.10', '3.11', '3.8'],
      ['3.8', '3.9', '3.10', '3.11'],
    ],
    [
      ['1.20', '1.9', '2.0'],
      ['1.9', '1.20', '2.0'],
    ],
    [
      ['0.5', '0.25', '0.75'],
      ['0.25', '0.5', '0.75'],
    ],
    [
      ['1.50', '1.25', '1.05'],
      ['1.05', '1.25', '1.50'],
    ],
    [
      ['b', '', 'a'],
      ['a', 'b', ''],
    ],
  ])('%j are sorted', (texts, sorted) => expect(sort(texts)).toEqual(sorted))

  test.each([
    ['de', ['10', '2,25', '1,5'], ['1,5', '2,25', '10']],
    ['de', ['1.500', '9', '1.499,5'], ['9', '1.499,5', '1.500']],
    ['de', ['20 €', '3,50 €'], ['3,50 €', '20 €']],
    ['fr', ['1 500', '9', '1 499,5'], ['9', '1 499,5', '1 500']],
    ['de-CH', ['1’500', '9', '1’499.5'], ['9', '1’499.5', '1’500']],
    ['en-IN', ['1,00,000', '20,000', '9.5'], ['9.5', '20,000', '1,00,000']],
    ['en', ['1,500', '9', '1,499.5'], ['9', '1,499.5', '1,500']],
  ])('numbers of %s are read as it writes them: %j', (language, texts, sorted) =>
    expect(sort(texts, false, language)).toEqual(sorted),
  )

  test('what is empty comes last in both directions', () =>
    expect(sort(['1', '', '3', '2'], true)).toEqual(['3', '2', '1', '']))

  test('equal rows stay as they are', () => expect(toOrder(['a', 'b', 'a'], true, toLanguage('en'))).toEqual([1, 0, 2]))
})
