import { expect, test } from 'vitest'
import { toPlainText } from './plain-text.ts'

const cases: [string, string, string][] = [
  ['controls', 'a\u0000b\u001b[31m', 'a b [31m'],
  ['lines and spaces', ' one\n\r\ttwo\u2028three ', 'one two three'],
  ['overrides of direction', 'in\u202egnp.exe\u202c', 'ingnp.exe'],
  ['half of a pair', 'a\ud83d b', 'a b'],
  ['stacked marks', `a${'\u0323\u0331'.repeat(9)}`, 'ạ\u0331\u0323'],
  ['marks alone', '\u0301\u0308 x', 'x'],
  ['markup', '<b>&amp;</b>', '<b>&amp;</b>'],
  ['families', '👩‍👩‍👧', '👩‍👩‍👧'],
]

test.each(cases)('%s', (_, text, expected) => expect(toPlainText(text, 200)).toBe(expected))

test('Text is cut between graphemes', () => {
  expect(toPlainText('👩‍👩‍👧'.repeat(5), 2)).toBe('👩‍👩‍👧👩‍👩‍👧…')
  expect(toPlainText('x'.repeat(100_000), 200)).toBe(`${'x'.repeat(200)}…`)
})
