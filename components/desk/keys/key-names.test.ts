import { expect, test } from 'vitest'
import { toKeyNames } from './key-names.ts'

test.each([
  ['Mod-k', false, ['Ctrl', 'K']],
  ['Mod-k', true, ['⌘', 'K']],
  ['Mod-Shift-8', false, ['Ctrl', 'Shift', '8']],
  ['Enter', false, ['Enter']],
  ['?', false, ['?']],
])('%s', (key, isApple, names) => {
  expect(toKeyNames(key, isApple)).toEqual(names)
})
