import { expect, test } from 'vitest'
import { isVisible } from './visible-text.ts'

test.each(['a', '…', '\u{1f389}', '\u0301', 'مرحبا', '\u200f1', '日', '\ue000'])('%j can be seen', (text) => {
  expect(isVisible(text)).toBe(true)
})

test.each([
  ...[
    '',
    ' \t\n',
    '\u200b',
    '\u200d\u2060\ufeff',
    '\u00ad',
    '\u200f\u202e',
    '\u3000',
    '\u3164\uffa0\u115f',
    '\u2800',
    '\ufe0f',
  ],
])('%j cannot', (text) => {
  expect(isVisible(text)).toBe(false)
})
