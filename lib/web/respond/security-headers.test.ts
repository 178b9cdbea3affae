import { afterEach, expect, test, vi } from 'vitest'
import { forgetConfig } from '#lib/config'
import { toSecurityHeaders } from './security-headers.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  forgetConfig()
})

test.each([
  ['', 'max-age=63072000'],
  ['includeSubDomains', 'max-age=63072000; includeSubDomains'],
  ['includeSubDomains,preload', 'max-age=63072000; includeSubDomains; preload'],
])('ALPHANODE_HSTS=%s: %s', (setting, expected) => {
  vi.stubEnv('ALPHANODE_HSTS', setting)
  forgetConfig()
  for (const contentType of ['text/html; charset=utf-8', 'image/png'])
    expect(Object.fromEntries(toSecurityHeaders({ contentType }))['Strict-Transport-Security']).toBe(expected)
})
