import { expect, test } from 'vitest'
import { convertClipboard } from './convert-clipboard.ts'
import { docsAndWord } from './testing/docs-and-word.ts'
import { teams } from './testing/teams.ts'
import { web } from './testing/web.ts'

test.each([...docsAndWord, ...teams, ...web])('$name', ({ html, markdown }) => {
  expect(convertClipboard(html).markdown.trim()).toBe(markdown)
})

test('what has no form in Markdown is counted', () => {
  const { markdown, dropped } = convertClipboard('<p>Words.</p><script>alert(1)</script><canvas></canvas>')
  expect(markdown.trim()).toBe('Words.')
  expect(dropped).toEqual({ scripts: 1, 'drawings (canvas)': 1 })
})

test('words of a list that stand in no item of it stay, though its items say their level', () => {
  const list = '<ul data-indent="0"><li>one</li><ul data-indent="1"><li>inner words</li></ul></ul>'
  expect(convertClipboard(`<ul data-indent="0"><li>zero</li></ul>${list}`).markdown).toContain('inner words')
})

test('markup that is too deep keeps its words', () => {
  const { markdown } = convertClipboard(`${'<div>'.repeat(5000)}words${'</div>'.repeat(5000)}`)
  expect(markdown.trim()).toBe('words')
})
