import { expect, test } from 'vitest'
import { toLanguage } from './to-language.ts'

test.each([
  ['en', 'en'],
  ['pt_BR.UTF-8', 'pt-BR'],
  ['pt-PT-ao90', 'pt-PT'],
  ['pt_PT_ao90', 'pt-PT'],
  ['de_DE_formal', 'de-DE-formal'],
  ['ca-valencia', 'ca-valencia'],
  ['zh-cn', 'zh-CN'],
  ['zh-cn2', 'zh'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
  ['en-intl', 'en-Intl'],
  ['en-x-lolspeak', 'en'],
  ['de-DE@euro', 'de'],
  ['', null],
  ['english', null],
  ['in English', null],
  ['123', null],
])('%j is the language %j', (text, expected) => expect(toLanguage(text)).toBe(expected))
