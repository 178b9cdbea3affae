import { expect, test } from 'vitest'
import { listOutsideLinks } from './list-outside-links.ts'

test('addresses of other sites are listed once, as browsers would ask for them', () => {
  const body = [
    '[a](https://One.org/a?b=c&d#part) and [again](https://one.org/a?b=c&d#other), <https://two.org/é>',
    '[own](/posts/x) [mail](mailto:a@one.org) ![picture](https://one.org/p.png) https://three.org/auto.',
    '`https://code.org`',
  ].join('\n\n')
  for (const format of ['md', 'mdx'] as const)
    expect(listOutsideLinks(format === 'md' ? body : body.replace(/<(https[^>]+)>/, '[x]($1)'), format)).toEqual([
      'https://one.org/a?b=c&d',
      'https://two.org/%C3%A9',
      'https://three.org/auto',
    ])
})

test.each([
  'http://localhost:3000/',
  'https://example.com/a',
  'https://api.example.org',
  'http://10.0.0.1/',
  'https://a.test',
])('%s is an example, or a name of one network', (address) => {
  expect(listOutsideLinks(`[a](${address})`, 'md')).toEqual([])
})
