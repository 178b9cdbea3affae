import { expect, test } from 'vitest'
import { Fields } from './fields.ts'
import { isPublishDateName } from './privacy-words.ts'

test('a key is read as far as one that means something can be long', () => {
  const [field] = new Fields({ [`live ${'date time '.repeat(40)}`]: 'x' }).list()
  expect(field?.name).toHaveLength(100)
  expect(field?.key).toHaveLength(405)
  expect(['livedatetime', 'publishedat', 'goesliveat', 'livedatetimex'].map(isPublishDateName)).toEqual([
    ...[true, true, true, false],
  ])
})
