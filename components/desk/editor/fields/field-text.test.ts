import { expect, test } from 'vitest'
import { readField, toFieldText, toFieldValue, writeField } from './field-text.ts'

test.each([
  ['text', 'A title', 'A title'],
  ['number', 3, '3'],
  ['lines', ['one', 'two'], 'one\ntwo'],
  ['pairs', { First: 'this', Then: 'that: there' }, 'First: this\nThen: that: there'],
  ['people', [{ name: 'Ada' }, { name: 'Grace', url: 'https://g.example' }], 'Ada\nGrace <https://g.example>'],
  ['json', { a: [1, true] }, '{\n  "a": [\n    1,\n    true\n  ]\n}'],
] as const)('a value of the kind %s is typed as text, and is the same value again', (kind, value, text) => {
  expect(toFieldText(kind, value)).toBe(text)
  expect(toFieldValue(kind, text)).toEqual(value)
})

test.each([
  ['number', 'three'],
  ['json', '{ not yet'],
  ['pairs', 'no colon'],
] as const)('what is no %s yet stays as it is typed', (kind, text) => {
  expect(toFieldValue(kind, text)).toBe(text)
  expect(toFieldText('text', text)).toBe(text)
})

test('a field is written in its group, which goes with its last one; no other field changes', () => {
  const meta = { title: 'A', topic: { problem: 'p' }, odd: [1] }
  expect(readField(meta, ['topic', 'problem'])).toBe('p')
  expect(writeField(meta, ['topic', 'stack'], 's')).toEqual({ ...meta, topic: { problem: 'p', stack: 's' } })
  expect(writeField(meta, ['topic', 'problem'], undefined)).toEqual({ title: 'A', odd: [1] })
  expect(writeField(meta, ['title'], undefined)).toEqual({ topic: { problem: 'p' }, odd: [1] })
})
