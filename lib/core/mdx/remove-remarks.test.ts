import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { toPlainText } from './plain-text.ts'
import { removeRemarks } from './remove-remarks.ts'
import { renderAsWritten } from './render.ts'
import { renderToHtml } from './testing.ts'
import { toHtml } from './to-html.ts'

test.each([
  ['md', 'a <!-- x --> b', 'a  b'],
  ['md', '<!-- x\n\ny -->\n\nb', '\n\nb'],
  ['md', '`<!-- x -->` <!-- y -->', '`<!-- x -->` '],
  ['md', '```html\n<!-- x -->\n```\n<!-- `y` -->', '```html\n<!-- x -->\n```\n'],
  ['md', 'a {/* x */} b', 'a {/* x */} b'],
  ['md', 'a <!-- x', 'a <!-- x'],
  ['mdx', 'a {/* x */} b <!-- y --> c', 'a  b  c'],
  ['mdx', '`{/* x */}` {/* `y` */}', '`{/* x */}` '],
] as const)('%s %j', (format, body, kept) => expect(removeRemarks(body, format)).toBe(kept))

test.each([
  ['md', '<div><!-- CANARY --><p>a</p></div>'],
  ['mdx', 'a {/* CANARY */} b {1 + 1}'],
  ['mdx', 'a <!-- CANARY --> b'],
] as const)('no page, feed or search has a remark, whatever else is wrong: %s %j', async (format, body) => {
  expect((await renderToHtml(body, format)).html).not.toContain('CANARY')
  expect(toHtml(body, format, { baseUrl: 'https://x.example/' })).not.toContain('CANARY')
  expect(toPlainText(body, format)).not.toContain('CANARY')
})

test('a text that is shown as it is written has no remark either', () => {
  expect(renderToStaticMarkup(renderAsWritten('a {/* CANARY */} <b>', 'mdx'))).toBe(
    '<pre class="plain-text">a  &lt;b&gt;</pre>',
  )
})

test('many remarks go in one pass', () => {
  const body = 'a <!-- b --> `<!-- c -->` {/* d */} '.repeat(20)
  expect(removeRemarks(body, 'mdx')).toBe('a  `<!-- c -->`  '.repeat(20))
  expect(removeRemarks('a <!-- b --> c '.repeat(5000), 'md')).toBe('a  c '.repeat(5000))
})
