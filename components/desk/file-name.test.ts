import { expect, test } from 'vitest'
import { toFileName } from './file-name.ts'

test.each([
  ['./pictures/a%20plan.png#gh-dark-mode-only', 'a plan.png'],
  ['https://host.example/b.jpg?w=3', 'b.jpg'],
  ['/media/aaaaaaaaaaaaaaaa/40.png', 'aaaaaaaaaaaa'],
  ['100%.png', '100%.png'],
  [null, 'aaaaaaaaaaaa'],
])('%s is called %s', (address, name) => {
  expect(toFileName(address, 'a'.repeat(16))).toBe(name)
})
