import { expect, test } from 'vitest'
import { listPictures } from './list-pictures.ts'

test.each([
  ['Markdown', 'md', 'a ![b](./c%20d.png "t") ![b][r]\n\n[r]: <e f.png>', ['./c%20d.png', 'e%20f.png']],
  ['a tag', 'md', '<p><img src="/a.png?b=1&amp;c=2" alt=""></p>', ['/a.png?b=1&c=2']],
  ['each once', 'md', '![](a.png)\n\n![](b.png) ![](a.png)', ['a.png', 'b.png']],
  ['a component', 'mdx', '<Figure src="a.png" alt="" />\n\n![](b.png)', ['a.png', 'b.png']],
  ['code shows none', 'md', '`![](a.png)`\n\n    <img src="b.png">', []],
  [
    'links to files',
    'md',
    '[a](./b.pdf#page=2) [c](../d%20e.zip "t")\n\n[f][]\n\n[f]: /g.csv',
    ['./b.pdf#page=2', '../d%20e.zip', '/g.csv'],
  ],
  [
    'links to pictures',
    'md',
    '[![a](b.png)](./c.png) [d](/e.JPG?f)\n\n<a href="g.svg">h</a> [i](https://j.example/k.png)',
    ['./c.png', 'b.png', '/e.JPG?f', 'g.svg'],
  ],
  ['what is played', 'md', '<video src="a.mp4"></video>\n\n<audio><source src="b.ogg"></audio>', ['a.mp4', 'b.ogg']],
  [
    'the picture and the captions of a film',
    'md',
    '<video src="a.mp4" poster="b.png"><track src="c.vtt"></video>\n\n![](d.webm)',
    ['a.mp4', 'b.png', 'c.vtt', 'd.webm'],
  ],
  ['links to pages and other sites', 'md', '[a](b.md) [c](https://d.example/e.pdf) [f](/g) [h](i.html)', []],
  [
    'uploads of the system before',
    'md',
    '[a](https://b.example/wp-content/uploads/c.pdf)',
    ['https://b.example/wp-content/uploads/c.pdf'],
  ],
  ['an address that no page shows', 'md', '![](javascript:1)', []],
] as const)('pictures in %s', (_, format, body, addresses) => {
  expect(listPictures(body, format)).toEqual(addresses)
})
