import { expect, test } from 'vitest'
import { joinParts, mergeTexts } from '../merging/merge.ts'
import { readFieldLines, toFieldLines } from './field-lines.ts'

const names = ['name', 'tagline', 'url']
const known = { name: 'Notes', tagline: 'On things: some', url: '' }

test('fields come back as they were said, and what is as it was is none', () => {
  expect(readFieldLines(names, toFieldLines(names, known), known)).toEqual({})
  const said = { ...known, tagline: 'On: all', url: 'https://a.example/' }
  expect(readFieldLines(names, toFieldLines(names, said), known)).toEqual({
    tagline: 'On: all',
    url: 'https://a.example/',
  })
  expect(readFieldLines(names, toFieldLines(names, { ...known, tagline: '' }), known)).toEqual({ tagline: '' })
  expect(readFieldLines(names, 'other: x\nname', known)).toEqual({})
})

test('neighbouring fields that two people changed are put together without a question', () => {
  const base = toFieldLines(names, known)
  const mine = toFieldLines(names, { ...known, name: 'Mine' })
  const theirs = { ...known, tagline: 'Theirs' }
  const parts = mergeTexts(base, mine, toFieldLines(names, theirs))
  expect(parts.some(({ kind }) => kind === 'conflict')).toBe(false)
  expect(readFieldLines(names, joinParts(parts, []), theirs)).toEqual({ name: 'Mine' })
})

test('of a field that both changed, the one that stands first is taken', () => {
  expect(readFieldLines(names, 'name: Mine\nname: Theirs', known)).toEqual({ name: 'Mine' })
})
