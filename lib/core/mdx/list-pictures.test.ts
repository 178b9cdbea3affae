import { expect, test } from 'vitest'
import { listPictures } from './list-pictures.ts'

test.each([
  ['Markdown', 'md', 'a ![b](./c%20d.png "t") ![b][r]\n\n[r]: <e f.png>', ['./c%20d.png', 'e%20f.png']],
  ['a tag', 'md', '<p><img src="/a.png?b=1&amp;c=2" alt=""></p>', ['/a.png?b=1&c=2']],
  ['each once', 'md', '![](a.png)\n\n![](b.png) ![](a.png)', ['a.png', 'b.png']],
  ['a component', 'mdx', '<Figure src="a.png" alt="" />\n\n![](b.png)', ['a.png', 'b.png']],
  ['code shows none', 'md', '`![](a.png)`\n\n    <img src="b.png">', []],
  ['an address that no page shows', 'md', '![](javascript:1)', []],
] as const)('pictures in %s', (_, format, body, addresses) => {
  expect(listPictures(body, format)).toEqual(addresses)
})
