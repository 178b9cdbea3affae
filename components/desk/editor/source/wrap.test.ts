import { expect, test } from 'vitest'
import { hasMarks, toCode, toggleLines, toggleMarks, toLink } from './wrap.ts'

test('marks go on and off, and the words stay chosen', () => {
  expect(toggleMarks('word', '**')).toEqual({ text: '**word**', from: 2, to: 6 })
  expect(toggleMarks('**word**', '**')).toEqual({ text: 'word', from: 0, to: 4 })
  expect(toggleMarks('', '*')).toEqual({ text: '**', from: 1, to: 1 })
})

test('bold and italic stand together, and each goes off by itself', () => {
  expect(toggleMarks('**word**', '*').text).toBe('***word***')
  expect(toggleMarks('***word***', '*').text).toBe('**word**')
  expect(toggleMarks('***word***', '**').text).toBe('*word*')
  expect(toggleMarks('*word*', '**').text).toBe('***word***')
  // What stands around the chosen words.
  expect([hasMarks('a **', '** b', '*'), hasMarks('a ***', '*** b', '*'), hasMarks('a *', '* b', '*')]).toEqual([
    ...[false, true, true],
  ])
  expect(hasMarks('a `', '` b', '`')).toBe(true)
})

test('a chosen address becomes the target of a link, chosen words become its words', () => {
  expect(toLink('https://a.example/b')).toEqual({ text: '[](https://a.example/b)', from: 1, to: 1 })
  expect(toLink('words')).toEqual({ text: '[words]()', from: 8, to: 8 })
})

test('code of one line gets ticks, of more a fence that is longer than those inside', () => {
  expect(toCode('a').text).toBe('`a`')
  expect(toCode('a\n```\nb').text).toBe('````\na\n```\nb\n````')
})

test('lines become a list, and none again', () => {
  expect(toggleLines(['a', 'b'], '- ')).toEqual(['- a', '- b'])
  expect(toggleLines(['- a', '- b'], '- ')).toEqual(['a', 'b'])
  expect(toggleLines(['a', 'b'], '1. ')).toEqual(['1. a', '2. b'])
  expect(toggleLines(['1. a', '2. b'], '1. ')).toEqual(['a', 'b'])
})
