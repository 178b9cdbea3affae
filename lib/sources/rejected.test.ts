import { expect, test } from 'vitest'
import { convertOne } from './rejected.ts'

test('a record of an export that fails to be converted is refused where it stands', () => {
  const item = convertOne({ path: 'export.json', place: { line: 7, column: 3 }, text: '' }, () => {
    throw new RangeError('too deep')
  })
  expect(item).toEqual({
    kind: 'rejected',
    path: 'export.json',
    issues: [
      {
        code: 'E1007',
        path: 'export.json',
        line: 7,
        column: 3,
        field: 'record',
        message: 'expected a record that can be judged, found one at which this fails: too deep',
        severity: 'error',
      },
    ],
  })
})
