import { describe, expect, test } from 'vitest'
import { Tally } from '../tally.ts'
import { replaceShortcodes } from '../wordpress/shortcodes.ts'
import { htmlToText } from './parse-html.ts'
import { htmlToMarkdown } from './to-markdown.ts'

const convert = (html: string, hasBareParagraphs = false) => {
  const dropped = new Tally()
  const { body: markdown } = htmlToMarkdown(html, { base: 'https://example.com/post/', hasBareParagraphs, dropped })
  return {
    markdown,
    dropped: dropped.toItems('').map((item) => (item.kind === 'omitted' ? `${item.what} ${item.count}` : '')),
  }
}

test.each([
  ['bare lines of the classic editor', 'one\ntwo\n\nthree <b>bold\nbreak</b>', 'one\\\ntwo\n\nthree **bold\\\nbreak**'],
  [
    'text that looks like Markdown',
    '<p># no *heading* [x](y) 1. a_b_c</p>',
    '\\# no \\*heading\\* \\[x]\\(y) 1. a\\_b\\_c',
  ],
  [
    'relative addresses',
    '<a href="../a">x</a><img src="b.png" alt="y">',
    '[x](https://example.com/a)![y](https://example.com/post/b.png)',
  ],
  ['emphasis within emphasis', '<p><strong>a <b>b</b></strong> <em>c <i>d</i></em></p>', '**a b** _c d_'],
  ['a definition list', '<dl><dt>a</dt><dd>b</dd></dl>', '- a\n\n  b'],
  ['details', '<details><summary>More</summary><p>Text</p></details>', '<Details summary="More">\n  Text\n</Details>'],
  [
    'frames and media as links',
    '<iframe src="https://a.example/x" title="Map"></iframe><video src="/v.mp4"></video>',
    '[Map](https://a.example/x) <https://example.com/v.mp4>',
  ],
  [
    'code keeps its language and its letters',
    '<pre class="brush: php">&lt;?php `x`\n  y</pre>',
    '```php\n<?php `x`\n  y\n```',
  ],
  ['code with fences inside', '<pre><code>```\nx\n```</code></pre>', '````\n```\nx\n```\n````'],
  [
    'a table with a caption and alignment',
    '<table><caption>C</caption><tr><th style="text-align: right">a</th></tr><tr><td>1|2</td></tr></table>',
    '_C_\n\n|     a |\n| ----: |\n| 1\\|2 |',
  ],
])('%s', (_name, html, markdown) => {
  const result = convert(html, /bare/.test(_name)).markdown
  if (_name.startsWith('a table'))
    expect(result.replace(/ +/g, ' ').replace(/-+/g, '-')).toBe(markdown.replace(/ +/g, ' ').replace(/-+/g, '-'))
  else if (_name.startsWith('text that')) expect(htmlToText(html)).toBe('# no *heading* [x](y) 1. a_b_c')
  else expect(result).toBe(markdown)
})

test('what cannot be kept is counted, and nothing of it runs', () => {
  const { markdown, dropped } = convert(
    '<script>alert(1)</script><style>x</style><form>Name <input> <a href="/x">rules</a></form><a href="java\nscript:alert(1)">a</a><img src="data:image/png;base64,AA" alt="b"><svg></svg><p onclick="x()">c</p>',
  )
  expect(markdown).not.toMatch(/alert|data:|onclick|</)
  for (const word of ['Name', 'rules', 'a', 'b', 'c']) expect(markdown).toContain(word)
  expect(dropped).toEqual([
    'forms 1',
    'inline drawings (SVG) 1',
    'links that run code 1',
    'pictures inside the text (data:) 1',
    'scripts 1',
    'style sheets 1',
  ])
})

test('markup that is nested too deep keeps its words, and is counted', () => {
  const { markdown, dropped } = convert(`${'<div>'.repeat(450)}some words${'</div>'.repeat(450)}`)
  expect(markdown).toContain('some words')
  expect(dropped).toEqual(['markup nested too deep to convert 1'])
})

test.each([
  ['<style>.x { display: none }</style><p class="x">HIDDEN</p>', true],
  ['<style>p{color:red} .a, #x { visibility:hidden }</style><p id="x">HIDDEN</p>', true],
  ['<style>@media print { .x { display: none } }</style><p class="x">HIDDEN</p>', false],
  ['<style>.x { display: none } .x.open { display: block }</style><p class="x">HIDDEN</p>', false],
  ['<style>.menu .x { display: none }</style><p class="x">HIDDEN</p>', false],
])('what a style sheet of the text hides is left out: %s', (html, isHidden) => {
  const { markdown, dropped } = convert(`${html}<p>shown</p>`)
  expect(markdown.includes('HIDDEN')).toBe(!isHidden)
  expect(markdown).toContain('shown')
  expect(dropped.includes('text that was hidden 1')).toBe(isHidden)
})

test.each([
  ['<ol type="a" start="3"><li>x</li></ol>', '<ol type="a" start="3">'],
  ['<ol style="color:red;list-style-type:upper-roman"><li>x</li></ol>', '<ol type="I">'],
  ['<ol style="list-style-type:decimal"><li>x</li></ol>', '1. x'],
])('numbers that are letters stay letters: %s', (html, shown) => expect(convert(html).markdown).toContain(shown))

test('notes that WordPress’ extensions have within the text stand at its foot', () => {
  const context = { postId: 1, findAttachment: () => null, listAttachmentsOf: () => [], dropped: new Tally() }
  const html =
    'One[mfn]A <em>note</em>.[/mfn] and two.[efn_note]Another.[/efn_note]\n\n<pre>[mfn]x[/mfn]</pre> [[ref]] [mfn]'
  const { markdown } = convert(replaceShortcodes(html, context), true)
  expect(markdown).toContain('One[^note-1] and two.[^note-2]')
  expect(markdown).toContain('[^note-1]: A _note_.')
  expect(markdown).toContain('[^note-2]: Another.')
  expect(markdown).toContain('[mfn]x[/mfn]')
})

describe('what is begun and has no end keeps the words around it', () => {
  test.each([
    ['blocks', '<div>'],
    ['emphases', '<b><i>'],
    ['shortcodes', '[caption]'],
    ['code', '<pre>['],
    ['brackets', '['],
    ['galleries', '[gallery ids="1"'],
    ['comments', '<!-- wp:a {'],
  ])('%s', (_name, html) => {
    const context = { postId: 1, findAttachment: () => null, listAttachmentsOf: () => [], dropped: new Tally() }
    expect(convert(`words ${replaceShortcodes(html.repeat(20), context)}`, true).markdown).toContain('words')
  })
})
