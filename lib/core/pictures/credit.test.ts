import { expect, test } from 'vitest'
import { toCreditLine } from './index.ts'

test.each([
  ['who made it', { creator: 'Ada' }, 'Ada', null],
  ['the line that it asks for', { creator: 'Ada', line: 'Ada / Archive' }, 'Ada / Archive', null],
  ['a name and a notice without it', { creator: 'Ada', copyright: '© 2026 Archive' }, 'Ada · © 2026 Archive', null],
  ['a notice that names the same', { creator: 'Ada', copyright: '© 2026 Ada' }, '© 2026 Ada', null],
  ['a licence alone', { licence: 'https://creativecommons.org/publicdomain/zero/1.0/' }, '', 'CC0 1.0'],
  ['a licence by its name', { licence: 'http://creativecommons.org/licenses/by-sa/4.0/deed.de' }, '', 'CC BY-SA 4.0'],
  ['another licence by its host', { licence: 'https://www.archive.example/terms' }, '', 'archive.example'],
])('a credit shows %s', (_, credit, text, licence) => {
  const line = toCreditLine(credit)
  expect([line?.text, line?.licence?.name ?? null]).toEqual([text, licence])
})

test('a picture that says nothing has no credit', () => {
  expect([toCreditLine(undefined), toCreditLine({}), toCreditLine({ licensor: 'https://a.example/' })]).toEqual([
    ...[null, null, null],
  ])
})
