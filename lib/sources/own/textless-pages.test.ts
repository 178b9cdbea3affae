import { expect, test } from 'vitest'
import { isTextless } from './textless-pages.ts'

test.each([
  ['', true],
  ['# Guides', true],
  ['<!-- one -->\n# Guides\n<!-- two\nlines -->\n', true],
  ['<!-- one -->\nWords.', false],
  ['<!-- without an end', false],
  ['# Guides\n\nWords.', false],
])('%j', (body, textless) => expect(isTextless(body)).toBe(textless))
