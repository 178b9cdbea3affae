import { describe, expect, it, test } from 'vitest'
import type { BodyFormat } from '#lib/core/posts'
import { includeParts } from './include-parts.ts'

const files: Readonly<Record<string, string>> = {
  'src/a.rs': 'fn a() {\n    // ANCHOR: inner\n    one();\n    // ANCHOR_END: inner\n}\n',
  'src/part.md': 'A [link](./x.md) and ![](../b.png)\n',
  'docs/_part.mdx': 'Since {props.version}.\n',
  'docs/code.ts': '// #region one\n  const a = 1\n  const b = 2\n// #endregion one\nconst c = 3\n',
  'inc/list.md': '# --8<-- [start:one]\n- first\n- second\n# --8<-- [end:one]\n- third\n',
  'inc/short.md': '*[WAL]: log\n',
  'docs/own.md': 'The note.\n',
  '_includes/own.md': 'The part.\n',
  'inc/turns.md': '--8<-- "inc/turns.md"\n',
  'src/words.md':
    '## Region codes\n\nRegion eu-west is the default.\n\nAn ANCHOR: no mark.\n\n<!-- #region list -->\n# Region names\n<!-- #endregion list -->\n',
  'src/words.py': '# Region names\n#region one\na = 1\n#endregion\n# region two\nb = 2\n# endregion two\n',
  'src/links.md':
    '[b](b.md#c) ![](<./x y.png>) `[c](c.md)` [d](https://a.test) [e](/e) [f](#f)\n\n[g]: ../g.md\n\n<img src="h.png">\n\n```md\n[i](./i.md)\n```\n',
  'parts/_outer.md': "import In from './_in.md'\nimport a from './a.png'\n\nOuter ![](b.png)\n\n<In />\n",
  'parts/_in.md': 'Inner\n',
  'src/long.txt': `${'a'.repeat(999)}\n`.repeat(200),
  '_includes/plain.html': '<b>Plain</b>\n',
  '_includes/template.html': '{{ include.text }}\n',
  '_includes/badge.html': '<b title="Since {{ include.version }}">{{- include.version -}}</b>\n',
  '_includes/rows.html': '{% for row in include.rows -%}\n{{ row.name }}\n{% endfor %}\n',
  '_includes/asks.html': '{% if include.version %}{{ include.version }}{% endif %}\n',
  'README.md': 'Top\n<!--start-->\nMiddle\n<!--end-->\nBottom\n',
}

const include = (dialect: string, name: string, body: string, format: BodyFormat = 'md') =>
  includeParts(
    { name, body, format },
    { dialect, roots: ['docs/', '_includes/'], appended: [], read: (path) => files[path] ?? null },
  )

const macros = {
  'inc/dns.md': 'A name.\n\n```sh\napply {{ release(file="dns") }} {{ version }}\n```\n\n- one\n',
}
const runWith = (body: string) =>
  includeParts(
    { name: 'docs/n.md', body, format: 'md' },
    {
      ...{ dialect: 'mkdocs', roots: ['inc/'], appended: [], macros: { version: '1.2', 'a.b': 'c' } },
      read: (path) => (macros as Record<string, string>)[path] ?? null,
    },
  )

describe('the plugin macros of MkDocs', () => {
  test.each([
    [
      'raw parts, in code as well',
      '{% raw %}a {{ x }}{% endraw %} and `{% raw %}{{ y }}{% endraw %}`',
      'a {{ x }} and `{{ y }}`',
    ],
    ['names of the configuration, in code as well', '{{ version }} `{{ a.b }}`', '1.2 `c`'],
    [
      'a part that is set in',
      '=== "DNS"\n\n{% filter indent(width=4) %}\n{% include "dns.md" %}\n{% endfilter %}\n\nb',
      '=== "DNS"\n\n\n    A name.\n\n    ```sh\n    apply {{ release(file="dns") }} 1.2\n    ```\n\n    - one\n\n\nb',
    ],
  ])('reads %s', (_what, body, expected) => {
    expect(runWith(body).body).toBe(expected)
  })

  it('counts what a program of the site gives', () => {
    expect(runWith('a\n\n`{{ release(file="x") }}`\n\n{% for a in b %}').notices).toEqual([
      { what: 'shown as text: macro of the site release', line: 3 },
      { what: 'shown as text: macro of the site for', line: 5 },
    ])
  })

  it('leaves out what stands under a condition or in a loop, and keeps what asks who reads', () => {
    const body =
      'a\n\n{% if list %}\n{% for x in list -%}\n{{ x.name }}\n{% endfor %}\n{%- endif %}\n\nb {% if user %}c{% endif %}'
    expect(runWith(body)).toMatchObject({
      body: 'a\n\n\n\nb {% if user %}c{% endif %}',
      notices: [
        { what: 'left out: words under a condition of the site', line: 3 },
        { what: 'shown as text: macro of the site if', line: 9 },
        { what: 'shown as text: macro of the site endif', line: 9 },
      ],
    })
    expect(runWith('{% for x in list %}a{% endfor %}b').notices).toMatchObject([
      { what: 'left out: words for each item that a program of the site gives' },
    ])
    expect(runWith('{% raw %}{% if a %}b{% endif %}{% endraw %}').body).toBe('{% if a %}b{% endif %}')
  })

  it('reads nothing where the plugin is not there', () => {
    const body = '{% raw %}{{ version }}{% endraw %}'
    expect(include('mkdocs', 'docs/n.md', body).body).toBe(body)
  })
})

type Row = [what: string, dialect: string, name: string, body: string, expected: string]

const rows: Row[] = [
  ['a file in a fence', 'mdbook', 'src/n.md', '```rust\n{{#include a.rs:1}}\n```', '```rust\nfn a() {\n```'],
  ['lines', 'mdbook', 'src/n.md', '{{#include a.rs:3:3}}', '    one();'],
  ['a part by its name', 'mdbook', 'src/n.md', '{{#rustdoc_include a.rs:inner}}', '    one();'],
  [
    'words that marks are made of, in Markdown',
    'mdbook',
    'src/n.md',
    '{{#include words.md}}',
    '## Region codes\n\nRegion eu-west is the default.\n\nAn ANCHOR: no mark.\n\n<!-- #region list -->\n# Region names\n<!-- #endregion list -->',
  ],
  [
    'words that marks are made of, in a remark of code',
    'vitepress',
    'src/n.md',
    '<<< ./words.py',
    '```py\n# Region names\na = 1\n# region two\nb = 2\n# endregion two\n```',
  ],
  ['a region in a remark with a blank', 'vitepress', 'src/n.md', '<<< ./words.py#two', '```py\nb = 2\n```'],
  ['a region of Markdown', 'vitepress', 'src/n.md', '<!--@include: ./words.md#list-->', '# Region names'],
  ['a region that words seem to name', 'vitepress', 'src/n.md', '<<< ./words.md#eu-west', '<<< ./words.md#eu-west'],
  [
    'a playground',
    'mdbook',
    'src/n.md',
    '{{#playground a.rs editable}}',
    '```rust,editable\nfn a() {\n    one();\n}\n```',
  ],
  ['what stands for a title of the page', 'mdbook', 'src/n.md', '{{#title A}}\n# B', '\n# B'],
  ['a mark that shows itself', 'mdbook', 'src/n.md', '\\{{#include a.rs}}', '{{#include a.rs}}'],
  [
    'lines for the compiler',
    'mdbook',
    'src/n.md',
    '```rust\n# fn main() {\n#\nlet a = 1;\n## b\n# }\n```\n# H',
    '```rust\nlet a = 1;\n# b\n```\n# H',
  ],
  ['lines of code that is no Rust', 'mdbook', 'src/n.md', '```sh\n# a\n```', '```sh\n# a\n```'],
  ['a snippet of the note’s own name', 'mkdocs', 'docs/own.md', '--8<-- "own.md"', 'The part.'],
  ['a snippet', 'mkdocs', 'docs/n.md', 'a\n\n--8<-- "inc/list.md:one"', 'a\n\n- first\n- second'],
  [
    'a snippet in a list',
    'mkdocs',
    'docs/n.md',
    '1. a\n\n    --8<-- "inc/list.md:2:3"',
    '1. a\n\n    - first\n    - second',
  ],
  ['snippets between scissors', 'mkdocs', 'docs/n.md', '--8<--\ninc/short.md\n; inc/list.md\n--8<--', '*[WAL]: log'],
  ['scissors that show themselves', 'mkdocs', 'docs/n.md', ';--8<-- "inc/list.md"', '--8<-- "inc/list.md"'],
  [
    'a part between words',
    'mkdocs',
    'docs/n.md',
    '{% include-markdown "../README.md" start="<!--start-->" end="<!--end-->" %}',
    '\nMiddle\n',
  ],
  ['a file between braces', 'mkdocs', 'docs/n.md', '{! inc/short.md !}', '*[WAL]: log'],
  ['a file between braces without blanks', 'mkdocs', 'docs/n.md', '{!inc/short.md!}', '*[WAL]: log'],
  [
    'lines in brackets, in code',
    'mkdocs',
    'docs/n.md',
    '```ts\n{!> code.ts [ln:5-5]!}\n```',
    '```ts\nconst c = 3\n```',
  ],
  ['lines behind the file', 'mkdocs', 'docs/n.md', '{!code.ts!lines=5}', 'const c = 3'],
  ['braces that show themselves', 'mkdocs', 'docs/n.md', '\\{!inc/short.md!}', '{!inc/short.md!}'],
  ['code of FastAPI', 'mkdocs', 'docs/n.md', '{* code.ts ln[5] hl[1] *}', '```ts\nconst c = 3\n```'],
  [
    'code with a region',
    'vitepress',
    'docs/n.md',
    '<<< @/code.ts#one{1 js:line-numbers} [T]',
    '```js [T] {1}\nconst a = 1\nconst b = 2\n```',
  ],
  [
    'code in a group',
    'vitepress',
    'docs/n.md',
    '::: code-group\n<<< ./code.ts#one\n:::',
    '::: code-group\n```ts [code.ts]\nconst a = 1\nconst b = 2\n```\n:::',
  ],
  ['a remark that includes', 'vitepress', 'docs/n.md', 'a\n\n<!--@include: ../README.md{3,3}-->', 'a\n\nMiddle'],
  ['a shortcode', 'hugo', 'docs/n.md', '{{% include "../inc/short" %}}', '*[WAL]: log'],
  [
    'a shortcode with code',
    'hugo',
    'docs/n.md',
    '{{< readfile file="/code.ts" code="true" lang="js" >}}',
    '```js\n  const a = 1\n  const b = 2\nconst c = 3\n```',
  ],
  ['a shortcode that shows itself', 'hugo', 'docs/n.md', '{{%/* include "a" */%}}', '{{%/* include "a" */%}}'],
  [
    'a part beside the note',
    'jekyll',
    'src/n.md',
    '{% include_relative part.md %}',
    'A [link](./x.md) and ![](../b.png)',
  ],
  ['a part of the site', 'jekyll', 'n.md', '{% include plain.html %}', '<b>Plain</b>'],
  ['a part that is a template', 'jekyll', 'n.md', '{% include template.html %}', '{% include template.html %}'],
  [
    'a part that names what its tag gives',
    'jekyll',
    'n.md',
    'Since {% include badge.html version="1.2" %}, and {%- include badge.html version = x.y -%}',
    'Since <b title="Since 1.2">1.2</b>, and <b title="Since {{ x.y }}">{{- x.y -}}</b>',
  ],
  [
    'a part that goes through what its tag gives',
    'jekyll',
    'n.md',
    '{% include rows.html rows=site.data.rows %}',
    '{% for row in site.data.rows -%}\n{{ row.name }}\n{% endfor %}',
  ],
  ...[
    '{% include badge.html text="1" %}',
    '{% include asks.html version="1" %}',
    '{% raw %}{% include badge.html version="1" %}{% endraw %}',
  ].map((body): Row => ['a part that asks for something else, or is not meant', 'jekyll', 'n.md', body, body]),
  [
    'a tag that is not meant',
    'jekyll',
    'n.md',
    '{% raw %}{% include plain.html %}{% endraw %}',
    '{% raw %}{% include plain.html %}{% endraw %}',
  ],
  [
    'code of Hexo',
    'hexo',
    'docs/n.md',
    '{% include_code A lang:js from:5 to:5 code.ts %}',
    '```js title="A"\nconst c = 3\n```',
  ],
  [
    'code of Pelican, whose plugin has the file first',
    'pelican',
    'docs/n.md',
    '{% include_code code.ts lang:js lines:5-5 :hidefilename: A title %}',
    '```js title="A title"\nconst c = 3\n```',
  ],
  [
    'links of a part of another folder, which mean what they mean in the note',
    'vitepress',
    'docs/n.md',
    '<!--@include: ../src/part.md-->',
    'A [link](./x.md) and ![](../b.png)',
  ],
  [
    'links of a part that its system moves',
    'mkdocs',
    'docs/n.md',
    '{% include-markdown "../src/links.md" %}',
    '[b](../src/b.md#c) ![](<../src/x y.png>) `[c](c.md)` [d](https://a.test) [e](/e) [f](#f)\n\n[g]: ../g.md\n\n<img src="../src/h.png">\n\n```md\n[i](./i.md)\n```',
  ],
  [
    'a mark in code where no system is known',
    'plain',
    'src/n.md',
    '```\n{{#include a.rs:1}}\n```',
    '```\n{{#include a.rs:1}}\n```',
  ],
  [
    'marks that show themselves where no system is known',
    'plain',
    'n.md',
    '`{{#title A}}` \\{{#include a.rs}}\n\n;--8<-- "a"',
    '`{{#title A}}` \\{{#include a.rs}}\n\n;--8<-- "a"',
  ],
  ['a part where no system is known', 'plain', 'src/n.md', '{{#include a.rs:1}}', 'fn a() {'],
  [
    'a title beside a part that is not there',
    'mdbook',
    'src/n.md',
    '{{#title A}}\n{{#include none.rs}}',
    '\n{{#include none.rs}}',
  ],
  [
    'code behind a group',
    'vitepress',
    'docs/n.md',
    '::: code-group\n:::\n<<< ./code.ts#one',
    '::: code-group\n:::\n```ts\nconst a = 1\nconst b = 2\n```',
  ],
]

const components: Row[] = [
  [
    'imports in one line',
    'docusaurus',
    'docs/n.mdx',
    "import T from '@theme/Tabs'; import P from './_part.mdx'; import\nA from 'a'\n\n<P version=\"2\" />",
    "import T from '@theme/Tabs';\n\nimport\nA from 'a'\n\nSince 2.",
  ],
  [
    'a part with values',
    'docusaurus',
    'docs/n.mdx',
    'import P from \'./_part.mdx\'\n\n<P version="2" />',
    '\n\nSince 2.',
  ],
  [
    'a part as Astro names it',
    'astro',
    'docs/n.mdx',
    "import { Content as P } from './_part.mdx';\n\n<P></P>",
    '\n\nSince {props.version}.',
  ],
  [
    'a part by the root of the site',
    'docusaurus',
    'docs/n.mdx',
    'import P from \'@site/docs/_part.mdx\'\n\n<P version="2"/>',
    '\n\nSince 2.',
  ],
  [
    'a part that is not there',
    'docusaurus',
    'docs/n.mdx',
    "import P from './_none.mdx'\n\n<P />",
    "import P from './_none.mdx'\n\n<P />",
  ],
  [
    'a part of a part, each in its own folder',
    'docusaurus',
    'docs/n.mdx',
    "import O from '../parts/_outer.md'\nimport P from './_none.mdx'\n\n<O />\n\n<P />",
    "\nimport P from './_none.mdx'\n\n\nimport a from '../parts/a.png'\n\nOuter ![](../parts/b.png)\n\nInner\n\n<P />",
  ],
  [
    'code that a component shows',
    'docusaurus',
    'docs/n.mdx',
    'import c from \'!!raw-loader!./code.ts\';\n\n<CodeBlock language="js" title="A">{c}</CodeBlock>',
    '\n\n```js title="A"\n  const a = 1\n  const b = 2\nconst c = 3\n```',
  ],
  [
    'code of Starlight',
    'starlight',
    'docs/n.mdx',
    'import c from \'./code.ts?raw\'\n\n<Code code={c} lang="ts" />',
    '\n\n```ts\n  const a = 1\n  const b = 2\nconst c = 3\n```',
  ],
]

describe('the text of other files', () => {
  it.each(rows)('stands where a note includes it: %s (%s)', (_what, dialect, name, body, expected) => {
    expect(include(dialect, name, body).body).toBe(expected)
  })

  it.each(components)('stands where a component does: %s (%s)', (_what, dialect, name, body, expected) => {
    expect(include(dialect, name, body, 'mdx').body).toBe(expected)
  })

  it('has the line of the note that includes it', () => {
    const { lines, notices } = include('mkdocs', 'docs/n.md', 'a\n--8<-- "inc/list.md:one"\nb\n--8<-- "none.md"')
    expect(lines).toEqual([1, 2, 2, 3, 4])
    expect(notices).toEqual([{ what: 'shown as text: parts of other files', line: 4, text: 'none.md' }])
  })

  test('that includes itself stays as it is written, and is counted', () => {
    const { body, notices } = include('mkdocs', 'docs/n.md', '--8<-- "inc/turns.md"')
    expect([body, notices.length]).toEqual(['--8<-- "inc/turns.md"', 1])
  })

  test('is asked for as often as the limit says, whether it is there or not', () => {
    let count = 0
    const read = () => {
      count++
      return null
    }
    includeParts(
      { name: 'n.md', body: '{{#include none.txt}}\n'.repeat(1000), format: 'md' },
      { dialect: 'mdbook', roots: [], appended: [], read },
    )
    expect(count).toBeLessThanOrEqual(600)
  })

  test('longer than the limit is cut no further', () => {
    const { notices } = include('mdbook', 'src/n.md', '{{#include long.txt:1-,1-,1-,1-,1-,1-}}\n{{#include a.rs:1}}')
    expect(notices).toMatchObject([{ line: 1 }])
  })

  it.each([
    ['mdbook', '{{#include', '}}'],
    ['hugo', '{{% include', '%}}'],
    ['jekyll', '{% include_relative', '%}'],
    ['hexo', '{% include_code', '%}'],
  ])('is named by a mark of at most a thousand characters (%s)', (dialect, open, close) => {
    const toBody = (blanks: number) => `${open} a.rs${' '.repeat(blanks)}${close}`
    expect(include(dialect, 'src/n.md', toBody(900)).body).toContain('one();')
    expect(include(dialect, 'src/n.md', toBody(1100)).body).toBe(toBody(1100))
  })

  test('has at most a hundred ranges of lines', () => {
    const { notices } = include('mdbook', 'src/n.md', `{{#include a.rs:${'1,'.repeat(100)}1}}`)
    expect(notices).toHaveLength(1)
  })

  test('of many parts has a limit', () => {
    const { notices } = include('mkdocs', 'docs/n.md', '--8<-- "inc/short.md"\n'.repeat(301))
    expect(notices).toHaveLength(1)
  })

  it('stands below every note where the system says so', () => {
    const { body, lines } = includeParts(
      { name: 'docs/n.md', body: 'The WAL', format: 'md' },
      { dialect: 'mkdocs', roots: [], appended: ['inc/short.md'], read: (path) => files[path] ?? null },
    )
    expect([body, lines]).toEqual(['The WAL\n\n*[WAL]: log\n', [1, 1, 1, 1]])
  })

  it('stands below a note as long as all its parts together may be', () => {
    const appended = Array.from({ length: 12 }, (_, index) => `inc/${index}.md`)
    const rules = { dialect: 'mkdocs', roots: [], appended, read: () => 'a '.repeat(50_000) }
    const { body } = includeParts({ name: 'docs/n.md', body: 'A', format: 'md' }, rules)
    expect(body.length).toBeLessThan(1_000_100)
  })
})
