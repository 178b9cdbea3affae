import { expect, test } from 'vitest'
import { Tally } from '../tally.ts'
import { countSearched } from '../testing/count-searched.ts'
import { removeGated } from './foreign-shortcodes.ts'

const remove = (html: string): string => removeGated(html, new Tally())

test.each([
  ['a [member]SECRET[/member] b', 'a  b'],
  ['a [member]S[member]S[/member]S[/member] b', 'a  b'],
  ['a [Member]SECRET[/mEMBER] b', 'a  b'],
  ['a [member][member]SECRET[/member] b', 'a  b'],
  ['a [member]S[/member] b [member level="1"]S[/member] c', 'a  b  c'],
  ['a [member1] b [member2]SECRET[/member2] c', 'a [member1] b  c'],
  ['a [member] b [members]SECRET[/members] c', 'a [member] b  c'],
  ['a [[member]] b [/member] c', 'a [[member]] b [/member] c'],
  ['a [/member] b [member] c', 'a [/member] b [member] c'],
])('text between shortcodes for members is taken out: %j', (html, expected) => {
  expect(remove(html)).toBe(expected)
})

test('many names without an end, and many ends too few, are looked for once', () => {
  const texts = [
    Array.from({ length: 1000 }, (_, at) => `[member${at}]`).join(''),
    Array.from({ length: 1000 }, (_, at) => `[member${at}][member${at}][/member${at}]`).join(''),
  ]
  for (const text of texts) expect(countSearched(() => remove(text))).toBeLessThan(text.length * 4)
})
