import { expect, test } from 'vitest'
import { toClientAddress } from './client-address.ts'

test.each([
  ['203.0.113.9', undefined, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['::ffff:127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['10.0.0.3', '2001:db8::7', '2001:db8::7'],
  ['172.20.0.2', 'unknown', '172.20.0.2'],
  ['172.40.0.2', '198.51.100.1', '172.40.0.2'],
  ['::1', undefined, '::1'],
  ['127.0.0.1', '203.0.113.7:5050', '127.0.0.1'],
])('%s that says %s is %s', (peer, forwardedFor, address) => {
  expect(toClientAddress(peer, forwardedFor)).toBe(address)
})
