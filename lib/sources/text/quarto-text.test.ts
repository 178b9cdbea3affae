import { expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx/lint.ts'
import { translateText } from './translate-text.ts'

const values = { tool: { name: 'Lathe' }, title: 'Notes', execute: { eval: false } }

const translate = (body: string, meta: Readonly<Record<string, unknown>> = values) =>
  translateText({ body, format: 'md', dialect: 'quarto', values: meta })

test.each([
  ['a cell', '```{python}\n#| label: fig-a\n#| fig-cap: "A: b"\nx = 1\n```', '```python\nx = 1\n```'],
  ['a cell with a name', '```{r}\n#| filename: a.R\n\nx\n```', '```r title="a.R"\n\nx\n```'],
  ['a cell without its code', 'A\n\n```{r}\n#| echo: false\nx\n```\n\nB', 'A\n\n\n\n\n\n\nB'],
  [
    'the source of a cell',
    '```{{python}}\n#| echo: true\nx\n```',
    '````markdown\n```{python}\n#| echo: true\nx\n```\n````',
  ],
  [
    'a cell that shows its fence',
    '```{r}\n#| echo: fenced\nx\n```',
    '````markdown\n```{r}\n#| echo: fenced\nx\n```\n````',
  ],
  ['a diagram', '```{mermaid}\n%%| fig-width: 6\nflowchart LR\n```', '```mermaid\nflowchart LR\n```'],
  [
    'words for those who do not see a picture',
    '![](a.png){.border fig-alt="Two *stars*, a <kbd>, @fig-env and \\"one\\" {b}." width="80%"}',
    '![Two \\*stars\\*, a \\<kbd\\>, @fig-env and "one" {b}.](a.png)',
  ],
  ['words beside a caption', '![Cap](a.png){fig-alt="Words"}', '![Cap](a.png)'],
  [
    'words beside the caption of a numbered picture',
    '![Cap](a.png){#fig-x fig-alt="Words"}\n\nSee @fig-x.',
    '![Words](a.png "Cap"){#fig-x}\n\nSee @fig-x.',
  ],
  [
    'a numbered listing',
    '::: {#lst-x}\n\n```{.yaml filename="a.yml"}\na: 1\n```\n\nAll of it\n\n:::\n\nSee @lst-x.',
    '\n\n```yaml {#lst-x} title="a.yml"\na: 1\n```\n\nAll of it\n\n\n\nSee @lst-x.',
  ],
  [
    'a numbered listing in a plain fence',
    '::: {#lst-y}\n```r\nx\n```\n:::\n\n@lst-y',
    '\n```r {#lst-y}\nx\n```\n\n\n@lst-y',
  ],
  ['HTML as it is', '```{=html}\n<b>a</b>\n```', '\n<b>a</b>\n'],
  ['another format as it is', 'a\n\n```{=latex}\n\\x\n```', 'a\n\n\n\n'],
  ['a fence with a title', '```{.yaml filename="_quarto.yml"}\na: 1\n```', '```yaml title="_quarto.yml"\na: 1\n```'],
  ['code in code', '````md\n```{python}\n#| echo: false\n```\n````', '````md\n```{python}\n#| echo: false\n```\n````'],
  [
    'a box',
    '::: {.callout-tip}\n## Sharp & clean\nA\n:::',
    '<Callout type="tip" title="Sharp &amp; clean">\n\nA\n</Callout>',
  ],
  ['a box by its name alone', '::: callout-caution\nA\n:::', '<Callout type="warning">\nA\n</Callout>'],
  [
    'tabs',
    '::: {.panel-tabset group="l"}\n## R {.x}\n\na\n\n### Deep\n\n## `py`\n\n```r\n## no tab\n```\n\n:::',
    '\n<Tabs><Tab label="R">\n\na\n\n### Deep\n\n</Tab><Tab label="py">\n\n```r\n## no tab\n```\n\n</Tab></Tabs>',
  ],
  [
    'a table that is drawn',
    '+-----+--------+\n| A   | B      |\n+=====+========+\n| `a` | One    |\n|     | two    |\n+-----+--------+\n| c   | d|e    |\n+-----+--------+\n\n: {tbl-colwidths="[50, 50]"}',
    '| A | B |\n| --- | --- |\n| `a` | One two |\n| c | d\\|e |\n\n',
  ],
  [
    'a table whose cells hold blocks',
    '+-------+----+\n| - a   | *b*|\n| - c   |    |\n+-------+----+',
    '<table>\n<tbody>\n<tr>\n<td>\n\n- a\n- c\n\n</td>\n<td>\n\n*b*\n\n</td>\n</tr>\n</tbody>\n</table>',
  ],
  ['a drawn table in code', '```\n+---+\n| a |\n+---+\n```', '```\n+---+\n| a |\n+---+\n```'],
  [
    'a table below dashes',
    '  Right Left     Centred   Default\n------- ------ ----------- -------\n     12 a|b        12      x\n    123 cd        123      y z\n\n: Its words',
    '| Right | Left | Centred | Default |\n| ---: | :--- | :---: | --- |\n| 12 | a\\|b | 12 | x |\n| 123 | cd | 123 | y z |\n\n: Its words',
  ],
  ['a table without a headline', '--- ----\n  1 two\n--- ----\n\nA', '|  |  |\n| ---: | :--- |\n| 1 | two |\n\nA'],
  [
    'a table whose rows are of several lines',
    '-----------------\nName   What it\n       does\n------ ----------\nLathe  Turns\n       wood.\n\nSaw    Cuts.\n-----------------\n\nA',
    '| Name | What it does |\n| :--- | :--- |\n| Lathe | Turns wood. |\n| Saw | Cuts. |\n\nA',
  ],
  ['no table', 'A\n- - -\nB\n\n```\nA  B\n-- --\n1  2\n```', 'A\n- - -\nB\n\n```\nA  B\n-- --\n1  2\n```'],
  [
    'lines of a verse',
    '| The tide\n|   turns\n  at night\n| and back',
    'The tide\\\n\u00A0\u00A0turns at night\\\nand back',
  ],
  ['a table with bars', '| a | b\n|---|---\n| 1 | 2', '| a | b\n|---|---\n| 1 | 2'],
  ['a frame', '::: {layout-ncol=2}\n![](a.png)\n\n![](b.png)\n:::', '\n![](a.png)\n\n![](b.png)\n'],
  ['what the head says', 'The {{< meta tool.name >}} and `{{< meta title >}}`', 'The Lathe and `Notes`'],
  ['a call that shows itself', '`{{{< meta title >}}}`', '`{{< meta title >}}`'],
  ['a break of a page', 'A\n\n{{< pagebreak >}}\n\nB', 'A\n\n\n\nB'],
  ['a frame that says nothing', ':::: {}\n\nA\n\n::::', '\n\nA\n\n'],
  [
    'an item that begins with a frame',
    '- - a\n  - ::: pad\n    b\n\n    c\n    :::\n\n- d',
    '- - a\n  - b\n\n    c\n\n- d',
  ],
  ['an item of a list with a frame that is not ended', '- ::: pad\n  b', '- ::: pad\n  b'],
  ['words of a style that hold code', 'A [b `c`]{.small} d', 'A b `c` d'],
  ['words in the margin that hold code', '[b `c`]{.aside}', '<Sidenote>b `c`</Sidenote>'],
  ['a span without words', '- []{colspan=2}A', '- A'],
  [
    'a heading by its words',
    '## A b. {#x-y}\n\n## C: `d`\n\n[a b.], [C: `d`] and [e]',
    '## A b. {#x-y}\n\n## C: `d`\n\n[a b.](#x-y), [C: `d`](#c-d) and [e]',
  ],
  ['words that are defined', '## A\n\n[A]\n\n[A]: https://x.example/', '## A\n\n[A]\n\n[A]: https://x.example/'],
  ['code of a cell that was kept', '````{.cell-code}\n```{r}\nx\n```\n````', '````\n```{r}\nx\n```\n````'],
  ['Markdown in raw HTML', '```{=html}\n<p><span data-qmd="a *b*"></span></p>\n```', '\n<p>a *b*</p>\n'],
  ['Markdown in a cell of HTML', '<span data-qmd="a *b*"></span>', 'a *b*'],
  [
    'a drawn table whose border stands elsewhere',
    '+---+---+\n| A | B |\n+===+===+\n| a | `b` \\| c |\n|   | d |\n+---+---+',
    '| A | B |\n| --- | --- |\n| a | `b` \\| c d |',
  ],
  [
    'a caption of a drawn table with blocks',
    '+---+-----+\n| A | - b |\n|   | - c |\n+---+-----+\n\n: Words {#x}',
    '<table>\n<caption>Words</caption>\n<tbody>\n<tr>\n<td>\n\nA\n\n</td>\n<td>\n\n- b\n- c\n\n</td>\n</tr>\n</tbody>\n</table>',
  ],
  ['keys of each system', '{{< kbd mac=Command-V win=Control-V linux=Ctrl-V >}}', '<kbd>Control-V</kbd>'],
  ['keys', '{{< kbd Ctrl-C >}}', '<kbd>Ctrl-C</kbd>'],
  ['a key that is a backslash', '{{< kbd win=Ctrl-\\\\ >}}', '<kbd>Ctrl-&#92;</kbd>'],
  ['words for a picture', '<img src="a.png" fig-alt="A">', '<img src="a.png" alt="A">'],
  [
    'a film',
    '{{< video https://www.youtube.com/embed/wo9vZccmqwc >}}',
    '<iframe src="https://www.youtube.com/embed/wo9vZccmqwc"></iframe>',
  ],
])('%s', (_, body, expected) => {
  const made = translate(body)
  expect(made.body).toBe(expected)
  expect(made.notices).toEqual([])
  expect(findBodyProblems(made.body, 'md')).toEqual([])
})

test('what a cell gives is missing, and so is what the head does not say', () => {
  const { body, notices } = translate(
    '{{< meta other >}}\n\n```{python}\nx\n```\n\n```{r}\n#| eval: false\nx\n```\n',
    {},
  )
  expect(body).toContain('```python\nx\n```')
  expect(notices).toEqual([
    { what: 'shown as text: shortcode of the site meta', line: 1 },
    { what: 'left out: what code gives when it is run', line: 3 },
  ])
})

test('what runs in the reader’s browser is a script', () => {
  expect(translate('```{ojs}\nx = 1\n```\n', {}).notices).toEqual([{ what: 'left out: script of a cell', line: 1 }])
})

test('lines of the report are lines of the note', () => {
  const body =
    '```{python}\n#| label: a\n#| eval: false\nx\n```\n\n::: {.panel-tabset}\n## R\n\na\n:::\n\n{{< chart >}}\n'
  expect(translate(body).notices).toEqual([{ what: 'shown as text: shortcode of the site chart', line: 13 }])
})
