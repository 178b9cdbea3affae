import { expect, test } from 'vitest'
import { findBodyProblems, listBlocks } from '#lib/core/mdx'
import { convertClipboard } from './convert-clipboard.ts'
import { docsAndWord } from './testing/docs-and-word.ts'
import { teams } from './testing/teams.ts'
import { web } from './testing/web.ts'

test.each([...docsAndWord, ...teams, ...web])('$name', ({ html, markdown }) => {
  expect(convertClipboard(html).markdown.trim()).toBe(markdown)
})

test('words that mean something in MDX are words in either kind of note', () => {
  const words =
    '<p>Use a{2} and {0}<br>{"x"} &lt;T&gt; here.</p><p>import foo from "bar"</p><p>export taxes rose</p><p>: not a meaning</p>'
  const { markdown } = convertClipboard(words)
  for (const format of ['md', 'mdx'] as const) {
    expect(findBodyProblems(markdown, format)).toEqual([])
    const said = listBlocks(markdown, format).map(({ text }) => text.replace(/\s+/g, ' '))
    expect(said).toEqual([
      'Use a{2} and {0} {"x"} <T> here.',
      ...['import foo from "bar"', 'export taxes rose', ': not a meaning'],
    ])
  }
})

test('a formula of KaTeX comes once', () => {
  const mathml =
    '<math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
  const drawn = '<span class="katex-html" aria-hidden="true"><span class="base">x2</span></span>'
  const html = `<p>It is <span class="katex"><span class="katex-mathml">${mathml}</span>${drawn}</span>.</p>`
  expect(convertClipboard(html).markdown.trim()).toBe('It is $`x^2`$.')
})

test('pictures that lie elsewhere than where they are pasted are told', () => {
  const { dropped } = convertClipboard('<p>Words.</p><img src="file:///C:/a.png"><img src="blob:https://a.example/1">')
  expect(dropped).toEqual({ 'pictures that lie on the computer they were copied from': 2 })
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
