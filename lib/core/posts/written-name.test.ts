import { expect, test } from 'vitest'
import { findPerson } from './authors.ts'
import { toWrittenName } from './written-name.ts'

test.each([
  ['caching', 'Caching'],
  ['postgres queries', 'Postgres queries'],
  ['machine-learning', 'Machine learning'],
  ['snake_case_name', 'Snake case name'],
  ['nextjs', 'Next.js'],
  ['c++', 'C++'],
  ['go', 'Go'],
  ['where to go', 'Where to go'],
  ['rest of the week', 'Rest of the week'],
  ['npm', 'npm'],
  ['npm scripts', 'npm scripts'],
  ['an api', 'An API'],
  ['Iterative deepening', 'Iterative deepening'],
  ['eBPF', 'eBPF'],
  ['état', 'État'],
  ['缓存', '缓存'],
  ['кэш', 'Кэш'],
  ['', ''],
])('%s is written %s', (name, written) => {
  expect(toWrittenName(name)).toBe(written)
})

test('a person is meant by the key of the list or by name, and a stranger by neither', () => {
  const person = { url: null, role: null, bio: null }
  const people = { ada: { name: 'Ada Lovelace', ...person }, 'grace-hopper': { name: 'Ada', ...person } }
  expect(findPerson(people, 'Ada Lovelace')?.name).toBe('Ada Lovelace')
  expect(findPerson(people, 'Grace Hopper')?.name).toBe('Ada')
  expect(findPerson(people, 'ADA')?.name).toBe('Ada Lovelace')
  expect(findPerson(people, 'constructor')).toBeNull()
})
