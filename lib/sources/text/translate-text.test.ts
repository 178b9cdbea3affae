import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx/lint.ts'
import type { BodyFormat } from '#lib/core/posts'
import { dialects } from '../dialects/dialects.ts'
import { translateText } from './translate-text.ts'

const translate = (body: string, dialect: string, format: BodyFormat = 'md') => translateText({ body, dialect, format })

type Row = [what: string, dialect: string, body: string, expected: string]

const boxes: Row[] = [
  [
    'a title in brackets',
    'docusaurus',
    ':::note[Two *people*]\n\nHeavy.\n\n:::',
    '<Callout type="note" title="Two people">\n\nHeavy.\n\n</Callout>',
  ],
  [
    'a title without brackets',
    'docusaurus',
    ':::tip A title\nText.\n:::',
    '<Callout type="tip" title="A title">\nText.\n</Callout>',
  ],
  [
    'attributes',
    'docusaurus',
    ':::warning[T]{#id .x}\nText.\n:::',
    '<Callout type="warning" title="T">\nText.\n</Callout>',
  ],
  [
    'boxes in each other',
    'docusaurus',
    '::::note\n\n:::danger\n\nA\n\n:::\n\n::::',
    '<Callout type="note">\n\n<Callout type="danger">\n\nA\n\n</Callout>\n\n</Callout>',
  ],
  [
    'words that say more than ours',
    'docusaurus',
    ':::example\nA\n:::',
    '<Callout type="note" title="Example">\nA\n</Callout>',
  ],
  [
    'a box of Starlight',
    'starlight',
    ':::caution[Hot]{icon="x"}\nA\n:::',
    '<Callout type="warning" title="Hot">\nA\n</Callout>',
  ],
  [
    'a box of VitePress',
    'vitepress',
    '::: info Wet ropes\nA\n:::',
    '<Callout type="note" title="Wet ropes">\nA\n</Callout>',
  ],
  [
    'signs at the edge of code in a title',
    'vitepress',
    '::: details The `_headers` file\nA\n:::',
    '<Details summary="The _headers file">\nA\n</Details>',
  ],
  [
    'a film and a picture of Pelican’s plugins',
    'pelican',
    '{% video /a.mp4 360 270 /a.png %}\n\n{% img /b.png 300 A title %}',
    '<video src="/a.mp4" width="360" poster="/a.png" controls></video>\n\n![A title](/b.png)',
  ],
  ['details of VitePress', 'vitepress', '::: details More {open}\nA\n:::', '<Details summary="More">\nA\n</Details>'],
  [
    'a box of Quarto',
    'plain',
    '::: {.callout-warning title="T"}\nA\n:::',
    '<Callout type="warning" title="T">\nA\n</Callout>',
  ],
  ['a box of Quarto without braces', 'plain', '::: callout-tip\nA\n:::', '<Callout type="tip">\nA\n</Callout>'],
  ['what is for another format', 'plain', '::: {.content-visible when-format="pdf"}\nA\n:::\nB', '\nB'],
  ['what is for pages', 'plain', '::: {.content-hidden unless-format="html"}\nA\n:::\nB', '\nA\n\nB'],
  ['what seems hidden where no box is read', 'hugo', '::: {.hidden}\nA\n:::\nB', '::: {.hidden}\nA\n:::\nB'],
  ['what is hidden', 'plain', '::: {.content-hidden when-format="html"}\nA\n:::\n\nB', '\n\nB'],
  ['what a profile shows', 'plain', '::: {.content-visible when-profile="team"}\nA\n:::\nB', '\nB'],
  ['a box of MyST', 'plain', ':::{note} T\nA\n:::', '<Callout type="note" title="T">\nA\n</Callout>'],
  [
    'a box in a list, at the end of a tab',
    'mkdocs',
    '=== "A"\n    1. One\n\n        !!! tip "T"\n            two',
    '<Tabs><Tab label="A">\n1. One\n\n    <Callout type="tip" title="T">\n    two\n    </Callout>\n</Tab></Tabs>',
  ],
  ['a block of pymdownx', 'mkdocs', '/// tip | T\nA\n///', '<Callout type="tip" title="T">\nA\n</Callout>'],
  [
    'tabs of pymdownx, which follow each other',
    'mkdocs',
    '//// tab | A\nOne\n////\n\n//// tab | B\n/// tip\nTwo\n///\n////\n\nC\n\n/// tab | D\nE\n///',
    '<Tabs><Tab label="A">\nOne\n</Tab>\n\n<Tab label="B">\n<Callout type="tip">\nTwo\n</Callout>\n</Tab></Tabs>\n\nC\n\n<Tabs><Tab label="D">\nE\n</Tab></Tabs>',
  ],
  ['a box of MkDocs', 'mkdocs', '!!! note\n\n    A\n\nB', '<Callout type="note">\n\nA\n</Callout>\nB'],
  [
    'a box with a title',
    'mkdocs',
    '!!! warning "Never *so*"\n    A',
    '<Callout type="warning" title="Never so">\nA\n</Callout>',
  ],
  ['a box without a title', 'mkdocs', '!!! example ""\n    A', '<Callout type="note">\nA\n</Callout>'],
  [
    'words of a box that are classes',
    'mkdocs',
    '!!! danger inline end "T"\n    A',
    '<Callout type="danger" title="T">\nA\n</Callout>',
  ],
  [
    'folded boxes',
    'mkdocs',
    '??? question "Why?"\n    A\n\n???+ note\n    B',
    '<Details summary="Why?">\nA\n</Details>\n<Details summary="Note">\nB\n</Details>',
  ],
  [
    'boxes in a box of MkDocs',
    'mkdocs',
    '!!! note\n    A\n\n    !!! tip\n        B\n\nC',
    '<Callout type="note">\nA\n\n<Callout type="tip">\nB\n</Callout></Callout>\nC',
  ],
  [
    'a box in a list',
    'mkdocs',
    '- a\n\n    !!! note\n        b\n\n- c',
    '- a\n\n    <Callout type="note">\n    b\n    </Callout>\n- c',
  ],
  ['a box that needs no empty line', 'mkdocs', '!!! note\n    A\nB', '<Callout type="note">\nA\n</Callout>\nB'],
  ['quotation marks that are missing', 'mkdocs', "!!! note it's text", "!!! note it's text"],
  ['an alert of GitHub', 'plain', '> [!NOTE]\n> A\n\nB', '<Callout type="note">\nA\n</Callout>\nB'],
  [
    'an alert with a line that lacks its marker',
    'plain',
    '> [!TIP]\n> A\nb\n\nC',
    '<Callout type="tip">\nA\nb\n</Callout>\nC',
  ],
  [
    'a callout of Obsidian',
    'obsidian',
    '> [!warning] Never *so*\n> A',
    '<Callout type="warning" title="Never so">\nA\n</Callout>',
  ],
  ['a folded callout', 'obsidian', '> [!faq]- Why?\n> A', '<Details summary="Why?">\nA\n</Details>'],
  [
    'callouts in each other',
    'obsidian',
    '> [!note] A\n> > [!my-own]\n> > B',
    '<Callout type="note" title="A">\n<Callout type="note" title="My own">\nB\n</Callout></Callout>',
  ],
  [
    'code in a callout',
    'obsidian',
    '> [!quote]\n> ```sql\n> SELECT 1;\n> ```',
    '<Callout type="note" title="Quote">\n```sql\nSELECT 1;\n```\n</Callout>',
  ],
  [
    'a box of a theme of Jekyll',
    'jekyll',
    '{: .warning }\nNever.\n\nB',
    '<Callout type="warning">\nNever.\n</Callout>\nB',
  ],
  [
    'a quotation that is a box',
    'jekyll',
    '> Never.\n{: .prompt-danger }\n\nB',
    '<Callout type="danger">\nNever.\n</Callout>\n\nB',
  ],
  [
    'a title with links',
    'obsidian',
    '> [!tip] See [[A|b]] and more\n> C',
    '<Callout type="tip">\n\n**See [[A|b]] and more**\n\nC\n</Callout>',
  ],
  [
    'a title with a link in a container',
    'docusaurus',
    ':::note[See [a](b.md)]\nC\n:::',
    '<Callout type="note">\n\n**See [a](b.md)**\n\nC\n</Callout>',
  ],
  [
    'a title that is a paragraph',
    'mkdocs',
    `!!! note "${'word '.repeat(60)}end"\n    C`,
    `<Callout type="note">\n\n**${'word '.repeat(60)}end**\n\nC\n</Callout>`,
  ],
  [
    'a box that ends below HTML',
    'eleventy',
    '{% callout "tip" %}\n<p>A</p>\n{% endcallout %}',
    '<Callout type="tip">\n<p>A</p>\n\n</Callout>',
  ],
  [
    'a box that begins and ends in lines of HTML',
    'eleventy',
    '{% callout "tip" %}<p>A</p>\n\n<p>B</p>{% endcallout %}\n\nC',
    '<Callout type="tip">\n<p>A</p>\n\n<p>B</p>\n\n</Callout>\n\nC',
  ],
  ['an unknown name', 'vitepress', '::: spark T\nA\n:::', '**T**\nA\n'],
  ['a name that its system shows as text', 'jekyll', '::: spark\nA\n:::', '::: spark\nA\n:::'],
]

const tabs: Row[] = [
  [
    'tabs of MkDocs',
    'mkdocs',
    '=== "npm"\n\n    A\n\n=== "Debian"\n\n    B\n\nC',
    '<Tabs><Tab label="npm">\n\nA\n\n</Tab><Tab label="Debian">\n\nB\n</Tab></Tabs>\nC',
  ],
  [
    'two sets of tabs',
    'mkdocs',
    '=== "A"\n    a\n\n===! "B"\n    b',
    '<Tabs><Tab label="A">\na\n</Tab></Tabs>\n<Tabs><Tab label="B">\nb\n</Tab></Tabs>',
  ],
  [
    'a code group',
    'vitepress',
    '::: code-group\n\n```js [a.js]\nx\n```\n\n```sh\ny\n```\n\n:::',
    '<Tabs>\n<Tab label="a.js">\n```js [a.js]\nx\n```\n</Tab><Tab label="sh">\n```sh\ny\n```\n</Tab>\n</Tabs>',
  ],
  [
    'tabs of Docusaurus',
    'docusaurus',
    '<Tabs groupId="k">\n<TabItem value="a" label="A" default>\n\nx\n\n</TabItem>\n</Tabs>',
    '<Tabs>\n<Tab label="A">\n\nx\n\n</Tab>\n</Tabs>',
  ],
  [
    'tabs of Nextra',
    'plain',
    "<Tabs items={['npm', 'yarn']}>\n<Tab>\n\nx\n\n</Tab>\n<Tab>\n\ny\n\n</Tab>\n</Tabs>",
    '<Tabs>\n<Tab label="npm">\n\nx\n\n</Tab>\n<Tab label="yarn">\n\ny\n\n</Tab>\n</Tabs>',
  ],
  [
    'tabs of a theme of Hugo',
    'hugo',
    '{{< tabs items="A,B" >}}\n{{< tab >}}x{{< /tab >}}\n{{< tab >}}y{{< /tab >}}\n{{< /tabs >}}',
    '<Tabs>\n<Tab label="A">\nx\n</Tab>\n<Tab label="B">\ny\n</Tab>\n</Tabs>',
  ],
  [
    'tabs of GitBook',
    'plain',
    '{% tabs %}\n{% tab title="A" %}\nx\n{% endtab %}\n{% endtabs %}',
    '<Tabs>\n<Tab label="A">\nx\n</Tab>\n</Tabs>',
  ],
]

const shortcodes: Row[] = [
  ['a picture alone', 'hugo', '{{< figure src="/a b.png" alt="A" >}}', '![A](</a b.png>)'],
  [
    'a picture with words',
    'hugo',
    '{{< figure src="a.png" alt="A" title="T" caption="C *d*" attr="me" attrlink="https://x.example" width="300" >}}',
    '<Figure src="a.png" alt="A" caption="T: C d" credit="me" creditUrl="https://x.example" width="300" />',
  ],
  ['code', 'hugo', '{{< highlight sql "hl_lines=1" >}}\nSELECT 1;\n{{< /highlight >}}', '```sql {1}\nSELECT 1;\n```'],
  [
    'code with numbers',
    'hugo',
    '{{< highlight go "linenos=table,hl_lines=[3,\\"5-7\\"],linenostart=9" >}}\nx\n{{< /highlight >}}',
    '```go showLineNumbers=9 {3,5-7}\nx\n```',
  ],
  ['code without numbers', 'hugo', '{{< highlight go "linenos=false" >}}\nx\n{{< /highlight >}}', '```go\nx\n```'],
  [
    'a film',
    'hugo',
    '{{< youtube w7Ft2ymGmfc >}}',
    '<iframe src="https://www.youtube.com/embed/w7Ft2ymGmfc"></iframe>',
  ],
  [
    'a film by name',
    'hugo',
    '{{< youtube id="w7Ft2ymGmfc" title="T" >}}',
    '<iframe src="https://www.youtube.com/embed/w7Ft2ymGmfc" title="T"></iframe>',
  ],
  [
    'a gist',
    'hugo',
    '{{< gist jmooring 50a7482715eac222e230d1e64dd9a89b >}}',
    '[gist jmooring/50a7482715eac222e230d1e64dd9a89b](https://gist.github.com/jmooring/50a7482715eac222e230d1e64dd9a89b)',
  ],
  ['details', 'hugo', '{{< details summary="S" >}}\nA\n{{< /details >}}', '<Details summary="S">\nA\n</Details>'],
  [
    'links, which are led to their notes later',
    'hugo',
    '[a]({{< ref "a.md" >}}) and [b]({{% relref "b.md#c" %}})',
    '[a]({{< ref "a.md" >}}) and [b]({{% relref "b.md#c" %}})',
  ],
  ['a remark', 'hugo', 'A\n{{% comment %}}\nsecret\n{{% /comment %}}\nB', 'A\n\n\n\nB'],
  ['a call that is shown', 'hugo', '{{</* ref "a" */>}}', '&#123;{< ref "a" >}}'],
  ['a call that is shown in code', 'hugo', '```\n{{</* ref "a" */>}}\n```', '```\n{{< ref "a" >}}\n```'],
  [
    'a box of a theme',
    'hugo',
    '{{% notice tip "T" %}}\nA *b*.\n{{% /notice %}}',
    '<Callout type="tip" title="T">\nA *b*.\n</Callout>',
  ],
  ['a box in a line', 'hugo', '{{< hint danger >}}A{{< /hint >}}', '<Callout type="danger">A</Callout>'],
  [
    'a box in a box',
    'hugo',
    '{{< hint info >}}\n{{< details "S" >}}\nA\n{{< /details >}}\n{{< /hint >}}',
    '<Callout type="note">\n<Details summary="S">\nA\n</Details>\n</Callout>',
  ],
  ['an unknown frame', 'hugo', '{{< spark >}}A{{< /spark >}}', 'A'],
  ['an unknown call', 'hugo', 'a {{< spark x="y" >}} b', 'a {{< spark x="y" >}} b'],
  [
    'attributes of a fence',
    'hugo',
    '```go {hl_lines=[2],title="main.go"}\nx\n```',
    '```go {hl_lines=[2],title="main.go"}\nx\n```',
  ],
]

const liquid: Row[] = [
  [
    'tasks that are done, whatever their sign',
    'obsidian',
    '- [?] a\n- [-] b\n- [ ] c\n\n> - [x] d\n> - [1] e\n\nf [?] g',
    '- [x] a\n- [x] b\n- [ ] c\n\n> - [x] d\n> - [x] e\n\nf [?] g',
  ],
  [
    'raw parts in what is highlighted',
    'jekyll',
    '{% highlight liquid %}{% raw %}\n{{ a }}\n{% endraw %}{% endhighlight %}',
    '```liquid\n{{ a }}\n```',
  ],
  [
    'code in a block of HTML',
    'jekyll',
    '<div>\n{% highlight ruby %}\nx\n{% endhighlight %}\n</div>\n',
    '<div>\n\n```ruby\nx\n```\n\n</div>\n',
  ],
  [
    'what a box of the site is given',
    'eleventy',
    '{% callout "info", "md", "A title" %}x{% endcallout %}',
    '<Callout type="note" title="A title">x</Callout>',
  ],
  [
    'a box of a kind of the site',
    'eleventy',
    '{% callout "pitfall", "md" %}x{% endcallout %}',
    '<Callout type="note" title="Pitfall">x</Callout>',
  ],
  ['code behind words', 'jekyll', 'A {% highlight ruby %}\nx\n{% endhighlight %}', 'A \n```ruby\nx\n```'],
  ['code', 'jekyll', '{% highlight ruby %}\nputs 1\n{% endhighlight %}', '```ruby\nputs 1\n```'],
  [
    'code with numbers and marks',
    'jekyll',
    '{% highlight ruby linenos mark_lines="1 2" %}\nputs 1\n{% endhighlight %}',
    '```ruby showLineNumbers {1,2}\nputs 1\n```',
  ],
  [
    'code with a title and marks',
    'hexo',
    '{% codeblock lang:js A title mark:1,3-5 first_line:7 %}\nx\n{% endcodeblock %}',
    '```js title="A title" showLineNumbers=7 {1,3-5}\nx\n```',
  ],
  [
    'links, which are led to their notes later',
    'jekyll',
    '[a]({% post_url 2024-01-01-a %}) {% link b.md %}',
    '[a]({% post_url 2024-01-01-a %}) {% link b.md %}',
  ],
  ['text that Liquid does not read', 'jekyll', '{% raw %}{{ x }} {% y %}{% endraw %}', '&#123;{ x }} &#123;% y %}'],
  ['code that Liquid does not read', 'jekyll', '{% raw %}\n```\n{{ x }}\n```\n{% endraw %}', '\n```\n{{ x }}\n```\n'],
  [
    'code that Liquid does not read, inside of the fence',
    'jekyll',
    '```\n{% raw %}\n{{ x }}\n{% endraw %}\n```',
    '```\n{{ x }}\n```',
  ],
  [
    'a part of a page with a picture',
    'jekyll',
    '{% include figure.html src="a.png" caption="C" %}',
    '<Figure src="a.png" alt="C" caption="C" />',
  ],
  [
    'a part of a page with a box',
    'jekyll',
    '{% include note.html kind="warning" text="Never." %}',
    '<Callout type="warning">Never.</Callout>',
  ],
  ['an unknown part of a page', 'jekyll', '{% include spark.html x="y" %}', '{% include spark.html x="y" %}'],
  ['what is shown under a condition', 'jekyll', '{% if x %}A{% endif %}', '{% if x %}A{% endif %}'],
  [
    'code of Hexo',
    'hexo',
    '{% codeblock drain.sh lang:sh %}\ndrain\n{% endcodeblock %}',
    '```sh title="drain.sh"\ndrain\n```',
  ],
  [
    'a quotation of Hexo',
    'hexo',
    '{% blockquote Ida, Book https://x.example %}\nA\nB\n{% endblockquote %}',
    '\n> A  \n> B\n>\n> — [Ida, Book](https://x.example)',
  ],
  ['a picture of Hexo', 'hexo', '{% asset_img queue.png "The queue" %}', '![The queue](queue.png)'],
  [
    'a film of Hexo',
    'hexo',
    '{% youtube AAAAAAAAAAA %}',
    '<iframe src="https://www.youtube.com/embed/AAAAAAAAAAA"></iframe>',
  ],
  [
    'a box of a theme of Hexo',
    'hexo',
    '{% note warning %}\nA\n{% endnote %}',
    '<Callout type="warning">\nA\n</Callout>',
  ],
  [
    'links of Hexo, which are led to their notes later',
    'hexo',
    '{% post_link a "A" %} {% post_path a %}',
    '{% post_link a "A" %} {% post_path a %}',
  ],
  [
    'words above code as Hexo has them',
    'hexo',
    '```js worker.js https://x.example\nx\n```',
    '```js title="worker.js"\nx\n```',
  ],
  [
    'an embed of dev.to',
    'devto',
    '{% embed https://youtu.be/AAAAAAAAAAA %}',
    '<iframe src="https://www.youtube.com/embed/AAAAAAAAAAA"></iframe>',
  ],
  ['a link of dev.to', 'devto', '{% link https://dev.to/a/b %}', '<https://dev.to/a/b>'],
  [
    'details of dev.to',
    'devto',
    '{% details Why so? %}A{% enddetails %}',
    '<Details summary="Why so?">\nA\n</Details>',
  ],
  ['a formula of dev.to', 'devto', '{% katex %}\na_1\n{% endkatex %}', '$$\na_1\n$$'],
  [
    'a hint of GitBook',
    'plain',
    '{% hint style="warning" %}\nA\n{% endhint %}',
    '<Callout type="warning">\nA\n</Callout>',
  ],
  ['breaks of dev.to', 'devto', 'a\nb\n\nc', 'a  \nb\n\nc'],
]

const attributes: Row[] = [
  ['an id in a remark behind a heading', 'docusaurus', '## A {/* #b */}', '## A {#b}'],
  ['an id behind a heading', 'mkdocs', '## A {: #b .c }', '## A {#b}'],
  ['a class behind a heading', 'hugo', '## A {.c}', '## A'],
  [
    'an id with dots',
    'mkdocs',
    '### 9.7.0 <small>x</small> { id="9.7.0" }',
    '### <a id="9.7.0"></a>9.7.0 <small>x</small>',
  ],
  ['an id below a heading', 'jekyll', '## A\n{: #b}', '## A {#b}\n'],
  ['an id below a paragraph', 'hugo', 'A\n{.lead #lead}', 'A\n<a id="lead"></a>'],
  ['a class below a paragraph', 'jekyll', 'A\n{: .lead}\n\nB', 'A\n\n\nB'],
  ['attributes of a picture', 'jekyll', '![a](b.png){: width="16"} c', '![a](b.png) c'],
  ['attributes of a link', 'mkdocs', '[a](b){ .md-button target=_blank }', '[a](b)'],
  ['an id of words', 'mkdocs', '*a*{ #b }', '*a*<a id="b"></a>'],
  ['contents', 'jekyll', '* TOC\n{:toc}\n\nA', '\n\n\nA'],
  ['contents of others', 'vitepress', '[[toc]]\n\nA', '\n\nA'],
  ['options of kramdown', 'jekyll', '{::options toc_levels="2" /}\n\nA', '\n\nA'],
  ['braces of a system that shows them', 'starlight', 'A\n{: .lead}', 'A\n{: .lead}'],
  ['a fence with classes', 'mkdocs', '``` { .py title="a.py" }\nx\n```', '```py title="a.py"\nx\n```'],
  ['a fence with a name', 'vitepress', '```ts{1} [a.ts]\nx\n```', '```ts{1} [a.ts]\nx\n```'],
  ...(
    [
      ['mkdocs', '{ .py title="a.py" hl_lines="2 3" linenums="1" }', 'py title="a.py" hl_lines="2 3" linenums="1"'],
      ['nextra', 'js filename="demo.js" showLineNumbers {1} /x/', 'js filename="demo.js" showLineNumbers {1} /x/'],
      ['vitepress', 'ts:line-numbers {1} [a.ts]', 'ts:line-numbers {1} [a.ts]'],
      ['astro', 'js name="x" ins={1} /w/', 'js title="x" ins={1} /w/'],
      ['gatsby', 'js:title=src/a.js {1}', 'js:title=src/a.js {1}'],
      ['plain', '{#lst:code .haskell caption="L" .numberLines}', 'haskell title="L" {#lst:code} showLineNumbers'],
      ['plain', 'js{1,3} name="x"', 'js title="x" {1,3}'],
      ['hexo', 'js A title', 'js title="A title"'],
    ] as const
  ).map(
    ([dialect, info, read]): Row => [
      'what a fence says of its lines',
      dialect,
      `\`\`\` ${info}\nx\n\`\`\``,
      `\`\`\`${info === read ? ` ${read}` : read}\nx\n\`\`\``,
    ],
  ),
  ['the label of a picture', 'plain', '![A](a.png "Cap"){#fig:a width=50%}', '![A](a.png "Cap"){#fig:a}'],
  ['an id of a picture', 'plain', '![A](a.png){#b}', '![A](a.png)<a id="b"></a>'],
]

const inline: Row[] = [
  ['a mark, which the page reads', 'obsidian', 'a ==b *c*== d', 'a ==b *c*== d'],
  ['operators', 'plain', 'If a==b and c==d then', 'If a==b and c==d then'],
  ...['A text.\n\n: Sizes {#tbl:x}\n\n| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n--|--\n1 | 2\n\n: Sizes'].map(
    (body): Row => ['a caption of a table', 'plain', body, body],
  ),
  ['signs that compare', 'obsidian', 'a == b and `c == d`', 'a == b and `c == d`'],
  ['a mark of a system that shows it', 'hugo', '==a==', '==a=='],
  ['sub and sup', 'mkdocs', 'H~2~O, x^2^, ^^in^^, ~~out~~', 'H<sub>2</sub>O, x<sup>2</sup>, <ins>in</ins>, ~~out~~'],
  ['keys', 'mkdocs', '++ctrl+alt+del++', '<kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd>'],
  ['a language in a span of code', 'mkdocs', '`#!python print(1)`', '`print(1)`'],
  ['a language behind code', 'nextra', '`let x{:js}` and `max{:.fn}`', '`let x` and `max`'],
  ['a language behind code', 'plain', '``a`b{:tsx}``, `a{:.fn}`', '``a`b``, `a{:.fn}`'],
  ['a tuple of Elixir', 'nextra', '`{:ok}`, `x = {:error}`, `{:js}`', '`{:ok}`, `x = {:error}`, `{:js}`'],
  ['a language of another system', 'hugo', '`let x{:js}`', '`let x{:js}`'],
  ['an emoji', 'docusaurus', ':tada: 1:100:1 `:tada:`', '🎉 1:100:1 `:tada:`'],
  ['an emoji that is none', 'plain', 'std:: :nothing: http://a:80:', 'std:: :nothing: http://a:80:'],
  [
    'a short form',
    'mkdocs',
    'WAL, `WAL`, WALs\n\n*[WAL]: write-ahead log',
    '<abbr title="write-ahead log">WAL</abbr>, `WAL`, WALs\n\n',
  ],
  ['a note in a line', 'obsidian', 'a^[see [b](c)] d', 'a[^inline-1] d\n\n[^inline-1]: see [b](c)\n'],
  ['the name of a block', 'obsidian', 'a ^cut', 'a'],
  ['an address without quotation marks', 'mkdocs', '<a href=/a/b class=x>A</a>', '<a href="/a/b" class=x>A</a>'],
  ['such an address in code', 'mkdocs', '`<a href=/a/b>`', '`<a href=/a/b>`'],
  ['the name of a block right behind what is embedded', 'obsidian', '![[Shore]]^drawn', '![[Shore]]'],
  ['the name of a block where the system is not known', 'plain', 'a ^b15695', 'a'],
  ['a power', 'plain', 'a ^2', 'a ^2'],
  ['the size of a picture', 'obsidian', '![a|100](b.png) ![100x50](c.png)', '![a](b.png) ![](c.png)'],
  [
    'a film as a picture',
    'obsidian',
    '![](https://youtu.be/AAAAAAAAAAA)',
    '<iframe src="https://www.youtube.com/embed/AAAAAAAAAAA"></iframe>',
  ],
  ['an embedded picture', 'obsidian', '![[a b.png|100]]', '![a b.png](<a b.png>)'],
  ['embedded sound', 'obsidian', '![[talk.mp3]]', '<audio src="talk.mp3"></audio>'],
  [
    'links, which are led to their notes later',
    'obsidian',
    '[[Note#Part|text]] ![[Note]]',
    '[[Note#Part|text]] ![[Note]]',
  ],
  ['formulas', 'obsidian', '$a_1$ and $$b$$', '$a_1$ and $$b$$'],
  [
    'an embed of Hashnode',
    'hashnode',
    '%[https://youtu.be/AAAAAAAAAAA]',
    '<iframe src="https://www.youtube.com/embed/AAAAAAAAAAA"></iframe>',
  ],
  [
    'sizes of pictures behind their addresses',
    'plain',
    "![a](b.png =300x200) ![a](https://x.example/b.png 'T' =300x) ![a](b.png =x50%)\n\n`![a](b.png =3x2)` (x =3x2)",
    "![a](b.png) ![a](https://x.example/b.png 'T') ![a](b.png)\n\n`![a](b.png =3x2)` (x =3x2)",
  ],
  ['a picture of Hashnode', 'hashnode', '![a](https://x.example/b.png align="left")', '![a](https://x.example/b.png)'],
  [
    'a list of terms',
    'jekyll',
    'Term\n: Its *definition*\n\nB',
    '<dl><dt>\n\nTerm\n\n</dt>\n<dd>\n\nIts *definition*\n\n</dd></dl>\n\nB',
  ],
  ['a line with a colon that is no definition', 'docusaurus', 'Term\n: Its', 'Term\n: Its'],
  [
    'Markdown inside of HTML',
    'mkdocs',
    '<div class="x" markdown>\n**a**\n</div>',
    '<div class="x" markdown>\n\n**a**\n</div>',
  ],
]

const components: Row[] = [
  [
    'a drawn icon in a link',
    'eleventy',
    '<a href="https://a.example/"><svg width="20" height="20">\n  <path d="M1 2"/>\n\n</svg>Words</a>',
    '<a href="https://a.example/">Words</a>',
  ],
  [
    'a drawing with a name',
    'plain',
    'A\n\n<svg viewBox="0 0 400 200"><title>How a cell\nmoves</title><path d="M1 2"/></svg>\n\nB',
    'A\n\nHow a cell moves\n\nB',
  ],
  [
    'a box of Starlight',
    'starlight',
    '<Aside type="caution" title="Hot">\nA\n</Aside>',
    '<Callout type="warning" title="Hot">\nA\n</Callout>',
  ],
  [
    'a box of Docusaurus',
    'docusaurus',
    '<Admonition type="info" icon="x" title="T">\nA\n</Admonition>',
    '<Callout type="note" title="T">\nA\n</Callout>',
  ],
  ['a box of Mintlify', 'plain', '<Warning>A</Warning>', '<Callout type="warning">A</Callout>'],
  ['steps around a list', 'starlight', '<Steps>\n\n1. a\n\n</Steps>', '\n\n1. a\n\n'],
  [
    'steps',
    'plain',
    '<Steps>\n<Step title="A">\n\na\n\n</Step>\n</Steps>',
    '<Steps>\n<Step title="A">\n\na\n\n</Step>\n</Steps>',
  ],
  [
    'a tree of files with a title',
    'starlight',
    '<FileTree title="Your files" slot="preview">\n- a.md\n</FileTree>',
    '**Your files**\n\n<FileTree>\n- a.md\n</FileTree>',
  ],
  [
    'an entry of steps with what its system adds',
    'plain',
    '<Steps>\n<Step title="A" icon="key">\n\na\n\n</Step>\n</Steps>',
    '<Steps>\n<Step title="A">\n\na\n\n</Step>\n</Steps>',
  ],
  [
    'a card that leads',
    'starlight',
    '<LinkCard title="Keys" href="/k/" description="All." />',
    '[**Keys**](/k/): All.',
  ],
  ['a card', 'starlight', '<CardGrid>\n<Card title="A" icon="x">\nb\n</Card>\n</CardGrid>', '\n**A**\n\n\nb\n\n'],
  ['a link', 'plain', '<Link to="/a">b</Link>', '<a href="/a">b</a>'],
  [
    'a film',
    'plain',
    '<YouTube id="AAAAAAAAAAA" />',
    '<iframe src="https://www.youtube.com/embed/AAAAAAAAAAA"></iframe>',
  ],
  ['a frame that is not shown', 'astro', '<Fragment slot="a">one</Fragment>', 'one'],
  ['a word in a frame', 'vitepress', 'a <Badge type="tip" text="new" />', 'a new'],
  [
    'styles of elements',
    'docusaurus',
    '<img style={{ width: 3 }} className={x} src="/a.png" />',
    '<img src="/a.png" />',
  ],
  [
    'what a plugin reads of elements',
    'eleventy',
    '<img eleventy:widths="300,600" eleventy:ignore src="/a.png" alt="a">',
    '<img src="/a.png" alt="a">',
  ],
  ['a word in a heading', 'vitepress', '## `with` base <Badge text="new" />', '## `with` base new {#with-base}'],
  [
    'a component that a heading names in code',
    'vitepress',
    '## Using `<Link />` in pages',
    '## Using `<Link />` in pages',
  ],
  ['a component in code beside one', 'vitepress', '## `<Tabs />` <Badge text="new" />', '## `<Tabs />` new {#tabs-}'],
  ['a word in a heading with an id', 'vitepress', '## A <Badge text="new" /> {#b}', '## A new {#b}'],
  [
    'code of a component',
    'starlight',
    '<Code code={`## A\n\n**b**`} lang="md" title="a.md" ins={3} />',
    '```md title="a.md"\n## A\n\n**b**\n```',
  ],
  ['a script', 'vitepress', '<script setup>\nimport a from "b"\n</script>\n\nA', '\n\n\n\nA'],
  ['an unknown component', 'plain', '<Spark>\n\nA\n\n</Spark>', '<Spark>\n\nA\n\n</Spark>'],
]

const modules: Row[] = [
  [
    'constants that are stated plainly',
    'starlight',
    "export const sample = `const a = '<b>'`;\nexport const name = 'a.js';\nexport const marks = ['file', 'CMS'];\n\n<Code code={sample} lang=\"js\" title={name} mark={marks} />\n\nSee {name}, and `{name}`.",
    '\n\n\n\n```js title="a.js"\nconst a = \'<b>\'\n```\n\nSee a.js, and `{name}`.',
  ],
  [
    'a constant of several lines',
    'docusaurus',
    'export const rows = [\n  { a: 1 },\n\n  { a: 2 },\n]\n\nA',
    '\n\n\n\n\n\nA',
  ],
  [
    'a constant that a program makes',
    'docusaurus',
    'export const year = new Date().getFullYear()\n\nIn {year}.',
    'export const year = new Date().getFullYear()\n\nIn {year}.',
  ],
  [
    'imports of what is known',
    'docusaurus',
    "import Tabs from '@theme/Tabs'\nimport TabItem from '@theme/TabItem'\n\nA",
    '\n\n\nA',
  ],
  [
    'an import of others',
    'docusaurus',
    "import { Spark } from './spark'\n\n<Tip>A</Tip>",
    'import { Spark } from \'./spark\'\n\n<Callout type="tip">A</Callout>',
  ],
  [
    'a picture that is imported',
    'astro',
    'import queue from \'./queue.png\'\n\n<Image src={queue} alt="A" />',
    '\n\n![A](./queue.png)',
  ],
  ['a picture that is required', 'docusaurus', '<img src={require(\'./a.png\').default} alt="A" />', '![A](./a.png)'],
]

describe.each([
  ['boxes', boxes],
  ['tabs', tabs],
  ['shortcodes', shortcodes],
  ['tags of templates', liquid],
  ['attributes', attributes],
  ['inside of sentences', inline],
  ['components', components],
] as const)('%s', (_part, rows) => {
  it.each(rows)('%s (%s)', (_what, dialect, body, expected) => {
    expect(translate(body, dialect).body).toBe(expected)
  })
  it.each(rows)('%s (%s): what takes its place is read by the page', (_what, dialect, body) => {
    const made = translate(body, dialect).body
    expect(findBodyProblems(made, 'md').filter(({ name }) => name !== 'Spark')).toEqual([])
  })
})

const block = '64f1a2b3-1111-4222-8333-0123456789ab'

test.each([
  [
    'of the note',
    `- Tea *steeps*\n  id:: ${block}\n- As ((${block})) says`,
    '- Tea *steeps*\n- As Tea *steeps* says',
    [],
  ],
  ['embedded', `- TODO Tea\n  id:: ${block}\n- {{embed ((${block}))}}`, '- TODO Tea\n- Tea', []],
  ['with words', `- [see this](((${block})))`, '- see this', []],
  ['of another note', `- As ((${block})) says`, `- As ((${block})) says`, [1]],
  ['in code', `\`((${block}))\`\n\n~~~\ncollapsed:: true\n~~~`, `\`((${block}))\`\n\n~~~\ncollapsed:: true\n~~~`, []],
  ['folded', '- A\n  collapsed:: true\n\t- B', '- A\n\t- B', []],
])('a block of an outline %s', (_, body, expected, lines) => {
  const made = translate(body, 'plain')
  expect(made.body).toBe(expected)
  expect(made.notices.map(({ line }) => line)).toEqual(lines)
})

describe('MDX', () => {
  it.each([...modules, ...components.filter(([what]) => what !== 'a script')])(
    '%s (%s)',
    (_what, dialect, body, expected) => {
      expect(translate(body, dialect, 'mdx').body).toBe(expected)
    },
  )
})

test.each([
  ['a sign', ':material-check: yes, :octicons-arrow-right-24: on, :material-information-outline:', '✓ yes, → on, ℹ️'],
  ['the name beside it', '[:fontawesome-brands-github: GitHub](https://a.example/)', '[ GitHub](https://a.example/)'],
  ['a name', '| :simple-spark: |\n|---|', '| spark |\n|---|'],
])('an icon of Material becomes %s', (_what, body, expected) => {
  expect(translate(body, 'mkdocs').body).toBe(expected)
})

test.each([
  ['docusaurus', ':::tip T\n\n- a', '<Callout type="tip" title="T">\n\n- a\n\n</Callout>'],
  [
    'vitepress',
    '::: info\n\n::: details D\n\nb',
    '<Callout type="note">\n\n<Details summary="D">\n\nb\n\n</Details></Callout>',
  ],
])('a box of %s that nothing ends goes on to the end', (dialect, body, expected) => {
  const made = translate(body, dialect).body
  expect(made.replace(/\n+(?=<\/)/g, '\n\n')).toBe(expected)
  expect(findBodyProblems(made, 'md')).toEqual([])
})

describe('a fence', () => {
  test('is not closed by a line that is four columns further in', () => {
    const body = '```\n=== "A"\n\n    ``` c\n    x\n    ```\n\n=== "B"\n```\n\n!!! note\n    a'
    expect(translate(body, 'mkdocs').body).toBe(body.replace('!!! note\n    a', '<Callout type="note">\na\n</Callout>'))
  })

  test('that nothing closes ends with the tab that it stands in', () => {
    const { body } = translate('=== "A"\n\n    a\n    ```\n\n=== "B"\n\n    b', 'mkdocs')
    expect(findBodyProblems(body, 'md')).toEqual([])
    expect(body).toContain('<Tab label="B">')
  })
})

test('an attribute that a system alone reads is taken away', () => {
  expect(translate('<span v-pre>{{ a }}</span> and `<i v-pre>`', 'vitepress').body).toBe(
    '<span>{{ a }}</span> and `<i v-pre>`',
  )
})

describe('what is not carried', () => {
  const rows: [what: string, dialect: string, body: string, notice: string, line: number][] = [
    ['a call', 'hugo', 'a\n\n{{< spark >}}', 'shown as text: shortcode of the site spark', 3],
    ['a call of the system', 'hugo', '{{< param x >}}', 'shown as text: Hugo shortcode param', 1],
    ['a frame', 'hugo', '{{< spark >}}A{{< /spark >}}', 'shown without its frame: shortcode of the site spark', 1],
    ['a condition', 'jekyll', 'a\n{% if x %}A{% endif %}', 'shown as text: tag if', 2],
    ['a part of a page', 'jekyll', '{% include spark.html %}', 'shown as text: part of the site spark.html', 1],
    ['an expression', 'jekyll', 'a {{ page.title }}', 'shown as text: expressions in braces', 1],
    ['a container', 'vitepress', '\n::: spark\nA\n:::', 'shown without its frame: container spark', 2],
    ['an icon without a sign', 'mkdocs', 'a\n\n:simple-spark:', 'icons shown by their names', 3],
    ['a script', 'vitepress', 'a\n\n<script>\nx\n</script>', 'left out: script', 3],
    ['a drawing', 'plain', 'a\n\n<svg viewBox="0 0 9 9"><path d="M1 2"/></svg>', 'left out: drawing', 3],
    ['below a list of terms', 'hugo', 'T\n: D\n\n{{< spark >}}', 'shown as text: shortcode of the site spark', 4],
    ['a remark', 'hugo', '{{< comment >}}x{{< /comment >}}', 'remarks left out', 1],
  ]
  it.each(rows)('%s (%s)', (_what, dialect, body, what, line) => {
    expect(translate(body, dialect).notices).toEqual([{ what, line }])
  })
})

describe('lines', () => {
  test('of what follows an inserted one are known', () => {
    const body = 'Term\n: D\n\n!!! note\n    A\nB\n\nC'
    const { body: made, lines } = translate(body, 'mkdocs')
    const at = made.split('\n').indexOf('C')
    expect(at).toBeGreaterThan(7)
    expect(lines?.[at]).toBe(8)
    expect(lines?.[made.split('\n').indexOf('B')]).toBe(6)
  })

  test('stay where an empty line takes the end of a box', () => {
    expect(translate('!!! note\n    A\n\nB', 'mkdocs').lines).toBeNull()
  })
})

const code = fc.constantFrom(
  '`==a==`',
  '`{{< x >}}`',
  '```\n!!! note\n    a\n{% if %}\n:tada:\n```',
  '~~~\n> [!NOTE]\n:::tip\n~~~',
  '`` ` ^[a] ``',
)
const foreign = fc.constantFrom(
  '!!! note',
  '    a',
  '> [!tip] b',
  ':::info',
  ':::',
  '=== "t"',
  '{{< x >}}',
  '{{< /x >}}',
  '{% if a %}',
  '{% endif %}',
  '==m==',
  '^[n',
  ']',
  '- l',
  '',
  ': d',
  '*[m]: x',
  '{: #i}',
  '## h {.c}',
  '<Aside>',
  '</Aside>',
  '<Tabs>',
  '</Tabs>',
)
const bodies = fc.array(fc.oneof(foreign, foreign, code), { maxLength: 14 }).map((parts) => parts.join('\n'))
const names = fc.constantFrom(...dialects.map(({ name }) => name))
const formats = fc.constantFrom<BodyFormat>('md', 'mdx')

describe('laws', () => {
  test('code stays as it is', () => {
    fc.assert(
      fc.property(code, names, formats, bodies, (span, dialect, format, rest) => {
        const { body } = translate(`${span}\n\n${rest}`, dialect, format)
        expect(body).toContain(span)
      }),
      { numRuns: 300 },
    )
  })

  test('each line has an origin, in order', () => {
    fc.assert(
      fc.property(bodies, names, formats, (source, dialect, format) => {
        const { body, lines } = translate(source, dialect, format)
        const count = source.split('\n').length
        if (lines === null) return
        expect(lines).toHaveLength(body.split('\n').length)
        expect(lines.every((line) => line >= 1 && line <= count)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('what holds nothing of other systems is not read', () => {
    const body = '# A\n\nSome *words* with `code` and a [link](b).\n\n- one\n- two\n\n```js\nx()\n```\n'
    for (const { name } of dialects) expect(translate(body, name)).toEqual({ body, notices: [], lines: null })
  })
})

test('terms have ids where the system gives them some', () => {
  const body = '`publishDir` of *it*\n: Its definition'
  expect(translateText({ body, format: 'md', dialect: 'hugo', hasTermIds: true }).body).toContain(
    '<dt>\n\n<a id="publishdir-of-it"></a>`publishDir` of *it*',
  )
  expect(translateText({ body, format: 'md', dialect: 'hugo' }).body).not.toContain('<a id')
})

test('the end of a box that a formatter moved into the last list ends the box', () => {
  const { body } = translateText({ body: '::: info T\n- A\n  :::\n\nB', format: 'md', dialect: 'vitepress' })
  expect(body).toBe('<Callout type="note" title="T">\n- A\n</Callout>\n\nB')
})

test('a tab that ends with an element of HTML ends behind it', () => {
  const source = '=== "A"\n\n    <div class="result" markdown>\n\n    A\n\n    </div>\n\nB'
  const { body } = translateText({ body: source, format: 'md', dialect: 'mkdocs' })
  expect(body).toMatch(/<\/div>\n\n<\/Tab><\/Tabs>\n\nB$/)
  expect(findBodyProblems(body, 'md')).toEqual([])
})
