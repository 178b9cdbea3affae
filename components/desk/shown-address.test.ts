import { expect, test } from 'vitest'
import { toShownAddress } from './shown-address.ts'

test.each([
  ['0000:0000:0000:0000:0000:0000:0000:0000', 'the machine of the site'],
  ['127.0.0.1', 'the machine of the site'],
  ['2001:0db8:0000:0001:0000:0000:0000:0000', '2001:db8:0:1::'],
  ['192.0.2.7', '192.0.2.7'],
  ['', ''],
])('the address %s is shown as %s', (address, shown) => {
  expect(toShownAddress(address)).toBe(shown)
})
