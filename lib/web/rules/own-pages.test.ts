import { expect, test } from 'vitest'
import { isOwnPage } from '#lib/core/redirects'
import { rules } from './index.ts'

/** Below these, and under variable names, an address is a page only when something has it: elsewhere an old one leads on. */
const named = /^\/x(?:\/|$)|\.x$|^\/(?:posts|topics|stacks|tools|tags|series|authors|languages)\/|^\/page\//

test('an address that this site always answers is known as one of its own', () => {
  const fixed = rules
    .flatMap(({ patterns }) => patterns)
    .map((pattern) =>
      pattern
        .replace(/:file\(([^|)]*).*\)/, '$1')
        .replaceAll('\\', '')
        .replace(/:[a-z]+(\([^)]*\)+)?|\*/g, 'x'),
    )
    .filter((path) => !named.test(path))
  expect(fixed.length).toBeGreaterThan(10)
  expect(fixed.filter((path) => !isOwnPage(path))).toEqual([])
})
