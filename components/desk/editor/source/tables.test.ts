import { expect, test } from 'vitest'
import { alignTable, findTable, listCells, splitRow } from './tables.ts'

test('cells are parted at signs that part them', () => {
  expect(splitRow('| a | b \\| c |d|')).toEqual(['a', 'b \\| c', 'd'])
  expect(splitRow('a | b')).toEqual(['a', 'b'])
  expect(splitRow('| a | |')).toEqual(['a', ''])
})

test('a table is aligned by its ruler, wide signs and all, and keeps every word', () => {
  const table = ['|name|n|', '|:-|-:|', '|東京|1|', '|a longer one|22|left over|']
  const aligned = alignTable(table)
  expect(aligned).toEqual([
    '| name         |   n |           |',
    '| :----------- | --: | --------- |',
    '| 東京         |   1 |           |',
    '| a longer one |  22 | left over |',
  ])
  expect(alignTable(aligned)).toEqual(aligned)
})

test('a table in a list or a quotation stays in it', () => {
  expect(alignTable(['  |a|b|', '  |-|-|', '  |1|22|'])).toEqual([
    '  | a   | b   |',
    '  | --- | --- |',
    '  | 1   | 22  |',
  ])
  const quoted = ['> |a|b|', '> |-|-|', '> |1|2|']
  expect(findTable(quoted, 2)).toEqual({ first: 0, last: 2 })
  expect(alignTable(quoted)[2]).toBe('> | 1   | 2   |')
  expect(listCells('> | ab | c |')).toEqual([4, 9])
})

test('a table is found around a line, and signs without a ruler are none', () => {
  const lines = ['Text', 'a | b', '--|--', '1 | 2', '', 'c | d']
  expect(findTable(lines, 3)).toEqual({ first: 1, last: 3 })
  expect(findTable(lines, 5)).toBeNull()
  expect(findTable(lines, 0)).toBeNull()
})

test('the cells of a line are known by where their words begin', () => {
  expect(listCells('| ab | c \\| d | e |')).toEqual([2, 7, 16])
  expect(listCells('a | b')).toEqual([0, 4])
})
