import { expect, test } from 'vitest'
import { isTypedBefore } from './use-typed-before.ts'

test('a text with line ends of Windows is as it was opened, and not typed', () => {
  expect(isTypedBefore('One.\nTwo.\n', 'One.\r\nTwo.\r\n')).toBe(false)
  expect(isTypedBefore('One.\nTwo, typed.\n', 'One.\r\nTwo.\r\n')).toBe(true)
  expect([isTypedBefore('5', 5), isTypedBefore('6', 5), isTypedBefore('', '')]).toEqual([false, true, false])
})
