import { expect, test } from 'vitest'
import { createTokenSkipper } from './code-end.ts'

test.each([
  ['`a` b', 3],
  [`\`a $\{\`b $\{"}"}\`} c\` d`, 19],
  ['`no end', 1],
  ['"a" b', 3],
  ['/* a */ b', 7],
])('the token at the start of %j ends at %i', (source, end) => {
  expect(createTokenSkipper(source)(0)).toBe(end)
})

/** How many characters are looked at to find the end of templates that are opened in each other and never closed. */
function countLooks(levels: number): number {
  let looks = 0
  const source = new Proxy(new String('`${'.repeat(levels)), {
    get(text, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) looks++
      const value: unknown = Reflect.get(text, name, text)
      return typeof value === 'function' ? value.bind(text) : value
    },
  }) as unknown as string
  createTokenSkipper(source)(0)
  return looks
}

test('twice as many open templates take no more than some times the work', () => {
  expect(countLooks(16)).toBeLessThan(6 * countLooks(8))
})
