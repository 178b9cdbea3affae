import { expect, test } from 'vitest'
import { readQueueAddress, toQueueAddress } from './queue-address.ts'

test('an address says what is shown, and is read back as it was written', () => {
  const view = {
    filter: 'broken-links',
    scope: 'any',
    order: 'oldest',
    q: 'cache “keys”',
    after: '12.7.Ada%20L',
  } as const
  const address = toQueueAddress(view)
  expect(readQueueAddress(Object.fromEntries(new URL(address, 'http://a').searchParams))).toEqual(view)
  expect(toQueueAddress({ filter: 'all' })).toBe('/desk')
})

test('words that mean nothing here are left out', () => {
  expect(readQueueAddress({ filter: 'toString', scope: 'x', order: ['newest'], q: '', after: 'nowhere' })).toEqual({
    filter: 'all',
  })
})
