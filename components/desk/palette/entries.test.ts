import { expect, test } from 'vitest'
import { listScreens } from '../screens.ts'
import { matchEntries, moveAt } from './entries.ts'

const entries = ['Queue', 'New note', 'Redirects', 'Über den Rand', 'Take off the site'].map((label) => ({ label }))
const match = (text: string) => matchEntries(entries, text).map(({ label }) => label)

test('without words everything is offered, in its order', () => {
  expect(match('  ')).toEqual(entries.map(({ label }) => label))
})

test('each word is looked for, in any order and without marks on letters', () => {
  expect(match('site TAKE')).toEqual(['Take off the site'])
  expect(match('uber')).toEqual(['Über den Rand'])
  expect(match('site queue')).toEqual([])
})

test('what begins with the text comes first', () => {
  expect(match('re')).toEqual(['Redirects'])
  expect(match('r')).toEqual(['Redirects', 'Über den Rand'])
  expect(match('n')).toEqual(['New note', 'Über den Rand'])
})

test('arrows go through the list and round its ends', () => {
  expect([moveAt('ArrowDown', -1, 3), moveAt('ArrowDown', 0, 3), moveAt('ArrowDown', 2, 3)]).toEqual([0, 1, 0])
  expect([moveAt('ArrowUp', -1, 3), moveAt('ArrowUp', 0, 3), moveAt('ArrowUp', 2, 3)]).toEqual([2, 2, 1])
  expect([moveAt('ArrowDown', -1, 0), moveAt('a', 0, 3)]).toEqual([null, null])
})

test('people and settings are offered to those who manage', () => {
  expect(listScreens(false).map(({ label }) => label)).not.toContain('People')
  expect(listScreens(true).map(({ label }) => label)).toEqual(expect.arrayContaining(['Queue', 'People', 'Settings']))
})
