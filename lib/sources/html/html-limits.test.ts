import { expect, test } from 'vitest'
import { Tally } from '../tally.ts'
import { findHtmlExcess, htmlLimits } from './html-limits.ts'
import { parseHtml } from './parse-html.ts'
import { hastToMarkdown } from './to-markdown.ts'

const html = `<h2>A</h2><div><p>one</p></div><table>
  <tr><td>a</td><td colspan="3">b</td></tr>
  <tbody><tr><td rowspan="2">c</td></tr></tbody>
</table>`

test.each([
  ['depth', 2, 'markup nested too deep to convert'],
  ['nodes', 10, 'markup too large to convert'],
  ['headings', 0, 'markup too large to convert'],
  ['cells', 9, 'markup too large to convert'],
])('more than the limit of %s is told', (name, most, reason) => {
  expect(findHtmlExcess(parseHtml(html))).toBeNull()
  expect(findHtmlExcess(parseHtml(html), { ...htmlLimits, [name]: most })).toBe(reason)
})

test('what is too much keeps its words', () => {
  const dropped = new Tally()
  const { body } = hastToMarkdown(parseHtml(html), { dropped }, { ...htmlLimits, headings: 0 })
  expect(body).toBe('A\n\none\n\na\n\nb\n\nc')
  expect([...dropped.toItems('a.xml')]).toMatchObject([{ kind: 'omitted', what: 'markup too large to convert' }])
})
