import { describe, expect, test } from 'vitest'
import { compareVersions, isHigherVersion, parseVersion } from './index.ts'

test.each(['0.0.1', '1.8.1', '10.20.30', '1.0.0-rc.1', '1.0.0-dev.12'])('%s is a version', (version) => {
  expect(parseVersion(version)).toBe(version)
})

test.each(['', '1', '1.0', 'v1.0.0', '01.0.0', '1.0.0 ', '1.0.0+build', '1.0.0-01', '=1.0.0', '../1.0.0'])(
  '%j is none',
  (version) => {
    expect(parseVersion(version)).toBeNull()
  },
)

describe('precedence', () => {
  const ascending = [
    '0.9.9',
    '1.0.0-dev.2',
    '1.0.0-dev.10',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.10',
    '1.2.0',
    '2.0.0',
    '10.0.0',
  ]
  test('follows Semantic Versioning', () => {
    expect(ascending.toReversed().toSorted(compareVersions)).toEqual(ascending)
  })
  test('no version is higher than itself', () => {
    expect(ascending.filter((version) => isHigherVersion(version, version))).toEqual([])
  })
})
