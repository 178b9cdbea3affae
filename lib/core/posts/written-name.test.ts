import { expect, test } from 'vitest'
import { findPerson, listAuthors } from './authors.ts'
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

test('a person whom a note names by key and by name is one, strangers stay as they are', () => {
  const people = { jo: { name: 'Jo Bell', url: 'https://jo.example/', role: null, bio: null } }
  const kim = { written: 'Kim', name: 'Kim', url: null }
  expect(listAuthors([{ name: 'jo' }, { name: 'Kim' }, { name: 'Jo Bell' }], people)).toEqual([
    { written: 'jo', name: 'Jo Bell', url: 'https://jo.example/' },
    kim,
  ])
  expect(listAuthors([{ name: 'Kim' }, { name: 'Lou', url: '/lou' }], people)).toEqual([
    kim,
    { written: 'Lou', name: 'Lou', url: '/lou' },
  ])
})
