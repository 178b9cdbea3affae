import { expect, test } from 'vitest'
import { listPictures } from './list-pictures.ts'
import { toHtml } from './to-html.ts'

const dark = '(prefers-color-scheme: dark)'

test.each([
  [
    'a picture for the dark',
    `<picture><source media="${dark}" srcset="dark.png"><img src="light.png" alt="A"></picture>`,
    ['light.png#gh-light-mode-only', 'dark.png#gh-dark-mode-only'],
  ],
  [
    'a picture for each theme',
    `<picture>\n  <source media="${dark}" srcset="dark.png 1x, dark@2x.png 2x">\n  <source media="(prefers-color-scheme: light)" srcset="light.png">\n  <img src="any.png">\n</picture>`,
    ['light.png#gh-light-mode-only', 'dark@2x.png#gh-dark-mode-only'],
  ],
  [
    'candidates for each theme',
    `<picture><source media="${dark}" srcset="dark.png"><img srcset="small.png 1x, light.png 2x"></picture>`,
    ['light.png#gh-light-mode-only', 'dark.png#gh-dark-mode-only'],
  ],
  ['sizes without blanks behind them', '<img srcset="a.png 1x,b.png 3x,c.png 2x" alt="">', ['b.png']],
  ['addresses with commas', '<img srcset="/w_1,h_1/a.png 480w, /w_2,h_2/a.png 960w" alt="">', ['/w_2,h_2/a.png']],
  ['a list that is too long', `<img srcset="a.png, ${'b'.repeat(2000)}.png 2x" alt="">`, []],
  ['other formats', '<picture><source type="image/avif" srcset="a.avif"><img src="a.png"></picture>', ['a.png']],
  ['candidates', '<img srcset="a.png 480w, b.png 960w, c.png 640w" alt="">', ['b.png']],
  ['candidates beside an address', '<img src="a.png" srcset="b.png 2x" alt="">', ['a.png']],
])('%s', (_, body, addresses) => {
  expect(listPictures(body, 'md')).toEqual(addresses)
  expect(listPictures(`Words.\n\n<p>${body.replaceAll('\n', ' ')}</p>`, 'md')).toEqual(addresses)
  expect(listPictures(body.replace(/>(?=\s*(?:<|$))/g, ' />').replace(/(picture) \/>/g, '$1>'), 'mdx')).toEqual(
    addresses,
  )
})

test('feeds have one picture of a pair', () => {
  const body = `<picture><source media="${dark}" srcset="d.png"><img src="l.png" alt="A"></picture>\n\n![B](b.png#gh-dark-mode-only)`
  const html = toHtml(body, 'md', { baseUrl: 'https://host/a' })
  expect(html.match(/src="[^"]*"/g)).toEqual(['src="https://host/l.png#gh-light-mode-only"'])
})
