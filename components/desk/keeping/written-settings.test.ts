import { expect, test } from 'vitest'
import { takeSettings, toWritten } from './written-settings.ts'

const before = { text: 'name: Notes\r\n', hash: 'h1' }
const saved = { text: 'name: Other notes\r\n', hash: 'h2' }

test('an unchanged text is the file that fields were saved into', () => {
  expect(takeSettings(toWritten(before), { said: null, before, saved })).toEqual({
    text: 'name: Other notes\n',
    hash: 'h2',
  })
})

test('words over the file of before keep its hash, so that they cannot take saved fields back', () => {
  const typed = { text: 'name: Notes\n# More.\n', hash: 'h1' }
  expect(takeSettings(typed, { said: null, before, saved })).toEqual(typed)
})

test('words that were typed while the text was saved lie over what was saved', () => {
  const said = 'name: Other notes\n'
  expect(takeSettings({ text: said, hash: 'h1' }, { said, before, saved })).toEqual({ text: said, hash: 'h2' })
  const typed = { text: `${said}# More.\n`, hash: 'h1' }
  expect(takeSettings(typed, { said, before, saved })).toEqual({ text: typed.text, hash: 'h2' })
})
