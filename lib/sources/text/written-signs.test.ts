import { describe, expect, test } from 'vitest'
import { findForbidden, renderToHtml } from '#lib/core/mdx/testing.ts'
import { translateText } from './translate-text.ts'

const translate = (body: string, dialect: string) => translateText({ body, dialect, format: 'md' }).body

describe.each(['mkdocs', 'hugo', 'quarto', 'plain'])('formulas between brackets in %s', (dialect) => {
  test.each([
    ['a \\(x^2\\) b', 'a $`x^2`$ b'],
    ['a \\\\(x^2\\\\) b', 'a $`x^2`$ b'],
    ['the \\( n \\)th', 'the $`n`$th'],
    ['\\[\nx = 1\n\\]', '$$\nx = 1\n$$'],
    ['\\\\[ x = 1 \\\\]', '$$ x = 1 $$'],
    ['- \\[ x = 1 \\]', '- $$ x = 1 $$'],
    ['\\[ x = 1 \\] {#eq-one}', '$$ x = 1 $$ {#eq-one}'],
    [
      '\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}',
      '$$ \\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*} $$',
    ],
  ])('%j', (body, made) => expect(translate(body, dialect)).toBe(made))

  test.each([
    'in `\\(x^2\\)`',
    '```\n\\(x^2\\)\n\\begin{align}\n\\end{align}\n```',
    '$$\n\\begin{align}\na\n\\end{align}\n$$',
    '\\[citation needed\\]',
    'an \\[x = 1\\] in a line',
    '\\(see above\\)',
    'text \\begin{align} a \\end{align} text',
    '\\(a\n\nb = c\\)',
  ])('is none: %j', (body) => expect(translate(body, dialect)).toBe(body))
})

test.each(['docusaurus', 'vitepress', 'obsidian', 'starlight'])('brackets are text in %s', (dialect) =>
  expect(translate('a \\(x^2\\)', dialect)).toBe('a \\(x^2\\)'),
)

test.each([
  ['{++in++} {--out--}', '<ins>in</ins> <del>out</del>'],
  ['{~~old~>new~~}', '<del>old</del><ins>new</ins>'],
  ['{==lit==}{>>why<<}', '<mark>lit</mark><small>why</small>'],
  ['`{++in++}`', '`{++in++}`'],
])('marks of CriticMarkup: %j', (body, made) => {
  expect(translate(body, 'mkdocs')).toBe(made)
  expect(translate(body, 'docusaurus')).toBe(body)
})

test.each([
  ['[a]{.smallcaps} [b]{.underline} [c]{.mark} [d]{.kbd}', 'a <u>b</u> <mark>c</mark> <kbd>d</kbd>'],
  ['[a](/b){.c}', '[a](/b)'],
  ['`[a]{.mark}`', '`[a]{.mark}`'],
])('pandoc’s spans: %j', (body, made) => expect(translate(body, 'quarto')).toBe(made))

test('a folded box of Quarto is a part that a reader opens, and a diagram in colons is a diagram', () => {
  expect(translate('::: {.callout-tip title="T" collapse="true"}\nA\n:::', 'quarto')).toBe(
    '<Details summary="T">\nA\n</Details>',
  )
  expect(translate('::: {.callout-tip collapse="true"}\nA\n:::', 'quarto')).toBe(
    '<Details summary="Tip">\nA\n</Details>',
  )
  expect(translate(':::mermaid\ngraph TD\n  A --> B\n:::', 'plain')).toBe('~~~mermaid\ngraph TD\n  A --> B\n~~~')
})

test('a diagram of Quarto keeps its name and its caption', async () => {
  const body = '```{mermaid}\n%%| label: fig-way\n%%| fig-cap: "The way"\nflowchart LR\n  A --> B\n```\n\nSee @fig-way.'
  const made = translate(body, 'quarto')
  expect(made).toBe('```mermaid {#fig-way} title="The way"\nflowchart LR\n  A --> B\n```\n\nSee @fig-way.')
  const { html } = await renderToHtml(made, 'md')
  expect(html).toMatch(
    /<figure id="fig-way" class="diagram">.*<figcaption><a href="#fig-way"><strong>Figure 1<\/strong><\/a> The way<\/figcaption>/s,
  )
  expect(html).toContain('See <a href="#fig-way">Figure 1</a>.')
  expect(findForbidden(html)).toEqual([])
})
