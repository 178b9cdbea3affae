import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messagesIn } from '#lib/core/site'
import { toCopyWords } from './copy-words.ts'

test('a page in another language says the words of the button, in the order in which the script reads them', () => {
  expect(toCopyWords(messagesIn('de'))).toBe('Kopieren|Kopiert|Fehler|Konnte nicht kopiert werden')
  expect(toCopyWords(messagesIn('en'))).toBeUndefined()
})

test('the script says in English what a page in English does not', () => {
  const script = readFileSync(`${import.meta.dirname}/../../public/reader.js`, 'utf8')
  const { button, copied, failed, couldNot } = messagesIn('en').copy
  expect(script).toContain(`= '${[button, copied, failed, couldNot].join('|')}'`)
  expect(script).toContain('const [copy, copied, failed, couldNot] = (slot.dataset.words ?? copyWords)')
})
