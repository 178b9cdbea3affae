import { expect, test } from 'vitest'
import { shortenName } from './answer-file.ts'

test('a name that is too long keeps its ending, which says what the file is', () => {
  expect(shortenName('report.pdf')).toBe('report.pdf')
  expect(shortenName(`${'x'.repeat(300)}.pdf`)).toBe(`${'x'.repeat(196)}.pdf`)
  expect(shortenName('x'.repeat(300))).toHaveLength(200)
})
