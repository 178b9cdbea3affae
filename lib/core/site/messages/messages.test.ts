import { describe, expect, test } from 'vitest'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { formatDay, languageOfMessages, messagesIn, showDay } from './index.ts'
import { ja } from './ja.ts'

/** Every text of a language by its path; functions are called with values that must stand in what they give. */
function listTexts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const given = Array.from({ length: value.length }, (_, index) => `⟦${index}⟧`)
    return [[path, String((value as (...values: string[]) => string)(...given))]]
  }
  return Object.entries(value as object).flatMap(([key, item]) => listTexts(item, path ? `${path}.${key}` : key))
}

const english = new Map(listTexts(en))

describe.each(Object.entries({ de, fr, es, ja, ar }))('%s', (_, messages) => {
  test('says all that English says, and nothing is empty', () => {
    const texts = listTexts(messages)
    expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort())
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('is not English left over', () => {
    const same = listTexts(messages).filter(
      ([path, text]) => /[a-z]{4,} [a-z]{2,}/i.test(text) && text === english.get(path),
    )
    expect(same).toEqual([])
  })

  test('names what it is given', () => {
    const named = ['listOf.topic', 'permalinkNotice', 'shares', 'disclosure.assisted', 'pageOf', 'linkTo']
    for (const [path, text] of listTexts(messages)) if (named.includes(path)) expect(text).toContain('⟦0⟧')
  })
})

test.each(Object.entries({ en, de, fr, es, ja, ar }))(
  '%s: a button that copies is called what it shows',
  (_, { copy, meta }) => {
    for (const name of [copy.code, copy.note, meta.copyHash])
      expect(name.toLowerCase()).toContain(copy.button.toLowerCase())
  },
)

test('a language is found by its first part; another gives English, and says so', () => {
  expect(messagesIn('de-AT')).toBe(de)
  expect(messagesIn('pt-BR')).toBe(en)
  expect(languageOfMessages('de-AT')).toBe('de-AT')
  expect(languageOfMessages('pt-BR')).toBe('en')
})

test.each([
  ['en', '12 Sep 2020'],
  ['pt', '12 Sep 2020'],
  ['de', '12. Sept. 2020'],
  ['fr', '12 sept. 2020'],
  ['ja', '2020年9月12日'],
  ['ar', '12 سبتمبر 2020'],
])('a day in %s', (language, day) => {
  expect(formatDay('2020-09-12', language)).toBe(day)
})

test.each([
  ['UTC', '2026-11-21T23:00:00.000Z', '21 Nov 2026'],
  ['Pacific/Auckland', '2026-11-21T23:00:00.000Z', '22 Nov 2026'],
  ['America/Los_Angeles', '2026-11-22T07:59:00.000Z', '21 Nov 2026'],
  ['America/Los_Angeles', '2026-11-22', '22 Nov 2026'],
])('in %s, %s is shown as %s', (timeZone, date, shown) => {
  expect(showDay(date, { language: 'en', timeZone })).toBe(shown)
})
