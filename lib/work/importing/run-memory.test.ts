import { expect, test } from 'vitest'
import { createRunMemory } from './run-memory.ts'

test('every name is found by the file that brought it last, and no other name is', () => {
  const memory = createRunMemory()
  const names = Array.from({ length: 20_000 }, (_, number) => `note-${number}`)
  for (const [number, name] of names.entries()) {
    memory.rememberPost(name, `/notes/${number % 7}.jsonl`)
    if (number % 2 === 0) memory.rememberSlug(name, '/notes/all.jsonl')
  }
  memory.rememberPost('note-5', '/notes/again.jsonl')

  const expected = names.map((_, number) => (number === 5 ? '/notes/again.jsonl' : `/notes/${number % 7}.jsonl`))
  expect(names.map((name) => memory.findPost(name))).toEqual(expected)
  expect(names.filter((name) => memory.findSlug(name) !== null)).toHaveLength(10_000)
  expect(names.filter((name) => memory.findPost(`${name}@1.0.0`) !== null)).toEqual([])
})
