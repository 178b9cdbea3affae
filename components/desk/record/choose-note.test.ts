import { expect, test } from 'vitest'
import { chooseNote, toOffer } from './choose-note.ts'

const notes = [
  { id: 'a', title: 'Cache keys', slug: 'cache-keys' },
  { id: 'b', title: 'Cache keys', slug: 'cache-keys-2' },
  { id: 'c', title: 'Cache rules', slug: 'cache-rules' },
]

test('notes are offered by their titles, and by their addresses where titles are the same', () => {
  expect(notes.map((note) => toOffer(note, notes))).toEqual([
    'Cache keys (/posts/cache-keys)',
    'Cache keys (/posts/cache-keys-2)',
    'Cache rules',
  ])
})

test.each([
  ['Cache rules', notes, 'c'],
  ['Cache keys (/posts/cache-keys-2)', notes, 'b'],
  ['/posts/cache-keys', notes, 'a'],
  ['https://site.example/desk/notes/n%201/record?x', notes, 'n 1'],
  ['cache', notes, null],
  ['rules', notes.slice(2), 'c'],
  [' n-12 ', [], 'n-12'],
])('by “%s” the note is meant', (given, found, id) => {
  expect(chooseNote(given, found)).toBe(id)
})
