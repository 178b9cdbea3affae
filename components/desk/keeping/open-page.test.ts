import { expect, test } from 'vitest'
import { isUnsaved, takeSaved, toOpenPage } from './open-page.ts'

const alpha = { file: 'alpha.md', text: 'Alpha.\r\n', hash: 'a1' }
const beta = { file: 'beta.md', text: 'Beta.\n', hash: 'b1' }
const saved = { file: 'alpha.md', text: 'Alpha, anew.\r\n', hash: 'a2' }

test('an answer for a page that is no longer open changes neither the page nor its words', () => {
  const asked = { ...toOpenPage(1, alpha, false), text: 'Alpha, anew.\n' }
  const other = toOpenPage(2, beta, false)
  expect(takeSaved(other, asked, saved)).toBe(other)
  expect(takeSaved(other, asked, null)).toBe(other)
  expect(takeSaved(null, asked, saved)).toBe(null)
  const again = toOpenPage(3, alpha, false)
  expect(takeSaved(again, asked, saved)).toBe(again)
})

test('a page that is still open is what was saved, with the words that were typed since', () => {
  const asked = { ...toOpenPage(1, { ...alpha, hash: null }, true), text: 'Alpha, anew.\n' }
  expect(isUnsaved(asked)).toBe(true)
  const shown = takeSaved(asked, asked, saved)
  expect(shown).toMatchObject({ page: saved, text: 'Alpha, anew.\n', isNew: false })
  expect(isUnsaved(shown)).toBe(false)
  const typed = takeSaved({ ...asked, text: 'Alpha, anew. More.\n' }, asked, saved)
  expect(typed).toMatchObject({ page: saved, text: 'Alpha, anew. More.\n' })
  expect(isUnsaved(typed)).toBe(true)
})

test('a page that was removed is closed', () => {
  const asked = toOpenPage(1, alpha, false)
  expect(takeSaved({ ...asked, text: 'Typed since.' }, asked, null)).toBe(null)
})
