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

test.each([
  '[passster password="x"]SECRET[/passster]',
  '[ppwp passwords="1"]SECRET[/ppwp]',
  '[sociallocker]SECRET[/sociallocker]',
  '[student]SECRET[/student]',
  '[patreon level="5"]SECRET[/patreon]',
  '[armif]SECRET[/armif]',
  '[purchased]SECRET[/purchased]',
  '[role name="editor"]SECRET[/role]',
  '[section roles="editor"]SECRET[/section]',
  '[row visible="logged_in"]SECRET[/row]',
  '[vc_row disable_element="yes"][vc_row]SECRET[/vc_row][/vc_row]',
  '[et_pb_section disabled="on"]SECRET[/et_pb_section]',
  '[et_pb_text disabled_on="on|on|on"]SECRET[/et_pb_text]',
  '[fusion_builder_container status="draft"]SECRET[/fusion_builder_container]',
])('text for those who know, pay or do something, and what is switched off, is taken out: %s', (html) =>
  expect(remove(`a ${html} b`)).toBe('a  b'),
)

test.each([
  '[block id="3"]words[/block]',
  '[clock]words[/clock]',
  '[visitor]words[/visitor]',
  '[heading level="2"]words[/heading]',
  '[row logged_in="no"]words[/row]',
  '[et_pb_text disabled_on="on|off|off"]words[/et_pb_text]',
  '[fusion_builder_container status="published"]words[/fusion_builder_container]',
])('what visitors saw stays: %s', (html) => expect(remove(html)).toBe(html))

test('many names without an end, and many ends too few, are looked for once', () => {
  const texts = [
    Array.from({ length: 1000 }, (_, at) => `[member${at}]`).join(''),
    Array.from({ length: 1000 }, (_, at) => `[member${at}][member${at}][/member${at}]`).join(''),
  ]
  for (const text of texts) expect(countSearched(() => remove(text))).toBeLessThan(text.length * 4)
})
