import { describe, expect, test } from 'vitest'
import { findBodyProblems } from '../../lint.ts'
import { findForbidden, renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'

const toPage = async (body: string, format: 'md' | 'mdx') => (await renderToHtml(body, format)).html.replace(/\n/g, '')
const toFeed = (body: string, format: 'md' | 'mdx') =>
  toHtml(body, format, { baseUrl: 'https://a.example/n' }).replace(/\n/g, '')

const figure = '![What it shows](/a.png){#fig:a}'
const table = '| a | b |\n|---|---|\n| 1 | 2 |\n\n: Sizes {#tbl:sizes}'

describe.each(['md', 'mdx'] as const)('.%s', (format) => {
  test('a picture with a label is a numbered figure, on the page and in feeds', async () => {
    const caption =
      /<figure id="fig:a"[^>]*><img [^>]*>\s*<figcaption><a href="[^"]*#fig:a"><strong>Figure 1<\/strong><\/a> What it shows<\/figcaption><\/figure>/
    expect(await toPage(figure, format)).toMatch(caption)
    expect(toFeed(figure, format)).toMatch(caption)
  })

  test('the title of a picture is the caption', async () => {
    expect(await toPage('![x](/a.png "The way"){#fig:a .wide}', format)).toContain('</a> The way</figcaption>')
  })

  test('a picture by reference has a label as well', async () => {
    const html = await toPage('![What][a]{#fig:a}\n\nSee @fig:a.\n\n[A]: /a.png "The way"', format)
    expect(html).toMatch(/<figure id="fig:a"[^>]*><img src="\/a.png" alt="What" [^>]*>\s*<figcaption>.*<\/a> The way</)
    expect(html).toContain('See <a href="#fig:a">Figure 1</a>.')
  })

  test('a reference needs no blanks where the script has none', async () => {
    const html = await toPage(`${figure}\n\n図は@fig:aを見よ。 a@fig:a`, format)
    expect(html).toContain('<p>図は<a href="#fig:a">Figure 1</a>を見よ。 a@fig:a</p>')
  })

  test('a component is numbered with the pictures', async () => {
    const html = await toPage(`${figure}\n\n<Figure id="fig:b" src="/b.png" alt="B" />\n\nSee @fig:b.`, format)
    expect(html).toContain('&quot;number&quot;:&quot;Figure 2&quot;')
    expect(html).toContain('<p>See <a href="#fig:b">Figure 2</a>.</p>')
  })

  test('a table with a label in its caption is numbered', async () => {
    const caption = '<caption><strong>Table 1</strong> Sizes</caption>'
    const html = await toPage(`${table}\n\nAs [@tbl:sizes] says.`, format)
    expect(html).toContain(`<table id="tbl:sizes">${caption}`)
    expect(html).toContain('aria-label="Table 1: Sizes"')
    expect(html).toContain('As <a href="#tbl:sizes">Table 1</a> says.')
    expect(toFeed(table, format)).toContain(caption)
  })

  test('a listing with a label is numbered', async () => {
    const body = '```js {#lst:a title="One"}\na()\n```\n\n@lst:a'
    expect(await toPage(body, format)).toMatch(
      /<figure [^>]*id="lst:a"[^>]*><figcaption><span class="code-title">Listing 1 One</,
    )
    expect(toFeed(body, format)).toMatch(/<figure id="lst:a"><figcaption>Listing 1 One<\/figcaption>/)
    expect(await toPage(body, format)).toContain('<a href="#lst:a">Listing 1</a>')
  })

  test.each(['$$\nx\n$$ {#eq:a}', '$$x$$ {#eq:a}', '$$\nx \\label{eq:a}\n$$'])(
    'a formula is referred to: %j',
    async (body) => {
      const html = await toPage(`${body}\n\nBy [@eq:a] and [-@eq:a].`, format)
      expect(html).toContain('id="note:eq-eq:a"')
      expect(html).toContain('By <a href="#note:eq-eq:a">Equation 1</a> and <a href="#note:eq-eq:a">1</a>.')
      expect(toFeed(`${body}\n\n@eq:a`, format)).toContain('<a href="https://a.example/n#note:eq-eq:a">Equation 1</a>')
    },
  )

  test('a section is referred to by its words', async () => {
    expect(await toPage('## The *limits* {#sec:limits}\n\nSee @sec:limits.', format)).toContain(
      '<p>See <a href="#sec:limits">The limits</a>.</p>',
    )
  })

  test('several at once', async () => {
    expect(await toPage(`${figure}\n\n${table}\n\n[@fig:a; @tbl:sizes]`, format)).toContain(
      '<p><a href="#fig:a">Figure 1</a>, <a href="#tbl:sizes">Table 1</a></p>',
    )
  })

  test('what leads nowhere stays text and is reported with its line', async () => {
    const body = 'Text.\n\nSee [@fig:none] and `@fig:a`.'
    expect(await toPage(body, format)).toContain('<p>See [@fig:none] and <code>@fig:a</code>.</p>')
    expect(findBodyProblems(body, format)).toEqual([
      expect.objectContaining({ line: 3, message: 'expected the label of a numbered thing, found [@fig:none]' }),
    ])
  })

  test('a sign with a backslash, and what HTML calls code or a link, is text', async () => {
    const body = `${figure}\n\n\\@fig:a <kbd>@fig:a</kbd> <a href="/x">@fig:a</a> @fig:a`
    expect(await toPage(body, format)).toContain(
      '<p>@fig:a <kbd>@fig:a</kbd> <a href="/x">@fig:a</a> <a href="#fig:a">Figure 1</a></p>',
    )
  })

  test('what leads nowhere is reported at its own line', () => {
    expect(findBodyProblems('Text\nand more\n*of* it, [@fig:none].', format)).toEqual([
      expect.objectContaining({ line: 3, column: 10 }),
    ])
  })

  test('a section may have a point in its label', async () => {
    const html = await toPage('## A *b* {#sec:a.b}\n\n@sec:a.b', format)
    expect(html).toMatch(/<h2 id="sec:a\.b">A <em>b<\/em>\s*<\/h2>/)
    expect(html).toContain('<p><a href="#sec:a.b">A b</a></p>')
  })

  test('a picture that is a link is a numbered figure', async () => {
    expect(await toPage('[![A](/a.png)](/b){#fig:a}', format)).toMatch(
      /<figure id="fig:a"[^>]*><a href="\/b"><img [^>]*><\/a>\s*<figcaption>.*Figure 1<\/strong><\/a> A</,
    )
  })

  test('a label behind a picture within a paragraph is no text, and is reported', async () => {
    const body = '![B](/b.png){#fig:b}\ntext after'
    expect(await toPage(body, format)).not.toContain('#fig:b')
    expect(await toPage(body, format)).toContain('text after')
    expect(findBodyProblems(body, format)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('in a paragraph of its own, found fig:b') }),
    ])
  })

  test('what has its label for a second time is no target', async () => {
    const html = await toPage(`${figure}\n\n![Other](/b.png){#fig:a}`, format)
    expect(html.match(/id="fig:a"/g)).toHaveLength(1)
    expect(findForbidden(html)).toEqual([])
  })

  test('a note without labels is what it was', async () => {
    expect(await toPage('a@fig.example, @figure and me@fig:3', format)).not.toContain('href="#')
  })
})
