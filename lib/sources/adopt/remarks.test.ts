import { expect, test } from 'vitest'
import { countSearched } from '../testing/count-searched.ts'
import { removeRemarks } from './remarks.ts'

const tick = '`'

test.each<[string, 'md' | 'mdx', string, string, number]>([
  ['HTML', 'md', 'a <!-- secret --> b', 'a  b', 1],
  ['HTML over several lines', 'md', 'a\n<!--\nsecret\n-->\nb', 'a\n\n\n\nb', 1],
  ['HTML in MDX, where it is a mistake', 'mdx', '<Nope>\n\n<!-- secret -->', '<Nope>\n\n', 1],
  ['HTML that is never closed hides the rest', 'md', 'a\n\n<!-- secret\n\nb', 'a\n\n\n\n', 1],
  ['HTML that is never closed within a line is text', 'md', 'a <!-- b', 'a <!-- b', 0],
  ['MDX', 'mdx', 'a {/* secret */} b', 'a  b', 1],
  ['MDX in Markdown is text', 'md', 'a {/* b */}', 'a {/* b */}', 0],
  ['Obsidian', 'md', 'a %%secret%% b', 'a  b', 1],
  ['Obsidian over several lines', 'md', '%%\nsecret\n%%\nb', '\n\n\nb', 1],
  ['percent signs that are none', 'md', '100%% sure and 5%%', '100%% sure and 5%%', 0],
  ['Liquid', 'md', 'a {% comment %}secret{% endcomment %} b', 'a  b', 1],
  ['Liquid with dashes', 'md', 'a {%- comment -%}secret{%- endcomment -%} b', 'a  b', 1],
  ['Go templates', 'md', 'a {{/* secret */}} b', 'a  b', 1],
  ['a map with remarks of a program', 'mdx', '<A b={{ /* c */ d: 1 }} />', '<A b={{ /* c */ d: 1 }} />', 0],
  ['a map with such lines', 'mdx', '<A b={{\n/** c */\nd: 1 }} />', '<A b={{\n/** c */\nd: 1 }} />', 0],
  ['Go templates in MDX', 'mdx', 'a {{/* secret */}} b', 'a  b', 1],
  ['a shortcode shown as text', 'md', 'a {{</* x */>}} b', 'a {{</* x */>}} b', 0],
  ['Nunjucks', 'md', 'a {# secret #} b', 'a  b', 1],
  ['Nunjucks with dashes', 'md', 'a {#- secret -#} b', 'a  b', 1],
  ['Nunjucks without blanks', 'md', 'a {#secret#} b', 'a  b', 1],
  ['Liquid with a name', 'md', 'a {% comment "why" %}secret{% endcomment %} b', 'a  b', 1],
  ['Liquid within its tag', 'md', 'a {%- # secret -%} b', 'a  b', 1],
  ['Liquid in MDX, where it is a mistake', 'mdx', 'a {% comment %}secret{% endcomment %} b', 'a  b', 1],
  ['a shortcode of Hugo', 'md', '{{% comment %}}\nsecret\n{{% /comment %}}', '\n\n', 1],
  ['Handlebars', 'md', 'a {{!-- secret --}} b {{! secret }} c', 'a  b  c', 2],
  ['ERB', 'md', 'a <%# secret %> b <%-- secret --%> c', 'a  b  c', 2],
  ['what browsers take for a remark', 'md', '<? secret ?> <!SECRET> <![CDATA[secret]]> b', '   b', 3],
  ['a definition of a link that leads nowhere', 'md', '[//]: # (secret)\nb', `${' '.repeat(16)}\nb`, 1],
  ['two of one name', 'md', '[//]: # (a)\nb\n[//]: # (c)', `${' '.repeat(11)}\nb\n${' '.repeat(11)}`, 2],
  ['one with quotes', 'md', '[comment]: <> "secret"\nb', `${' '.repeat(22)}\nb`, 1],
  ['one that a text refers to', 'md', '[top][x]\n\n[x]: #', '[top][x]\n\n[x]: #', 0],
  ['one in code', 'md', '```\n[//]: # (code)\n```', '```\n[//]: # (code)\n```', 0],
  ['a footnote that nothing refers to', 'md', 'a\n\n[^x]: secret\n\nb', `a\n\n${' '.repeat(12)}\n\nb`, 1],
  ['a footnote', 'md', 'a[^x]\n\n[^x]: note', 'a[^x]\n\n[^x]: note', 0],
  ['an id of a heading', 'md', '## a {#id}', '## a {#id}', 0],
  [
    'a fence',
    'md',
    `${tick.repeat(3)}html\n<!-- code -->\n${tick.repeat(3)}\n`,
    `${tick.repeat(3)}html\n<!-- code -->\n${tick.repeat(3)}\n`,
    0,
  ],
  ['a fence of tildes', 'md', '~~~\n<!-- code -->\n~~~\n<!-- x -->', '~~~\n<!-- code -->\n~~~\n', 1],
  ['a fence that is never closed', 'md', '```\n<!-- code -->', '```\n<!-- code -->', 0],
  ['a longer fence', 'md', '````\n```\n<!-- code -->\n````\n<!-- x -->', '````\n```\n<!-- code -->\n````\n', 1],
  ['a span of code', 'md', 'write `<!-- x -->` so <!-- y -->', 'write `<!-- x -->` so ', 1],
  ['a span with two ticks', 'md', '``a ` <!-- x -->`` b', '``a ` <!-- x -->`` b', 0],
  ['a backtick without a partner', 'md', 'a ` b <!-- x -->', 'a ` b ', 1],
  ['a mark of an excerpt is counted by nobody', 'md', 'a\n\n<!--more-->\n\nb', 'a\n\n\n\nb', 0],
])('%s', (_, format, body, expected, count) => {
  const { body: found, notices } = removeRemarks(body, format)
  expect(found).toBe(expected)
  expect(notices).toHaveLength(count)
})

test.each([
  ['これは%%秘密%%です', 'これはです'],
  ['(%%SECRET%%) and `%%code%%`', '() and `%%code%%`'],
  ['%%\nsecret\n%%\n', '\n\n\n'],
])('in Obsidian every pair of signs is a remark: %j', (body, expected) => {
  expect(removeRemarks(body, 'md', 'obsidian').body).toBe(expected)
})

test('remarks of Obsidian may be such edges as well', () => {
  expect(removeRemarks('%% private %%\nsecret\n%% end private %%', 'md').gate).toBe('private')
})

test('each remark is named with its line', () => {
  const body = 'a\n<!-- one -->\n\nb\n<!--\ntwo\n-->\n<!-- three -->\n'
  expect(removeRemarks(body, 'md').notices.map(({ line }) => line)).toEqual([2, 5, 8])
})

test.each(['<!-- ', '` ', '``` ', '{# ', '{% comment %}', '{{/* '])(
  'openings without an end, many thousand times, are the text that they are: %j',
  (piece) => {
    const body = `x ${piece.repeat(100_000)}`
    expect(removeRemarks(body, 'md').body).toBe(body)
  },
)

test('the end of a paragraph is looked for no further than a span of code may reach', () => {
  const table = '| `a` | `b` |\n'.repeat(2000)
  const count = countSearched(() => expect(removeRemarks(table, 'md').body).toBe(table))
  expect(count).toBeLessThan(table.length * 300)
})

test('in Obsidian a remark without an end hides what is below', () => {
  expect(removeRemarks('a\n\n%%\nsecret\n', 'md', 'obsidian').body).toBe('a\n\n\n\n')
})

test.each([
  ['<!-- private:start -->\nsecret\n<!-- private:end -->', 'private'],
  ['a\n\n<!--members-only-->\n\nsecret', 'members-only'],
  ['a\n\n<!-- internal only -->\n\nsecret', 'internal only'],
  ['a\n\n<!-- subscribers only below -->\n\nsecret', 'subscribers only'],
  ['<?php if (is_user_logged_in()) { ?>\nsecret\n<?php } ?>', 'if (is_user_logged_in()) {'],
  ['<!--\ntitle: Winches\npublished: false\n-->\nsecret', 'published: false'],
  ['{/* draft */}\nsecret\n{/* /draft */}', 'draft'],
  ['<!-- premium -->\nsecret\n<!-- /premium -->', 'premium'],
  ['<!-- login-required -->\nsecret', 'login-required'],
  ['<!-- nopublish -->\nsecret\n<!-- /nopublish -->', 'nopublish'],
  ['<!-- audience: internal -->\nsecret', 'internal'],
  ['<!-- @if internal -->\nsecret\n<!-- @endif -->', 'if internal'],
  ['[//]: # (members-only)\nsecret\n[//]: # (/members-only)', 'members-only'],
  ['{# private #}\nsecret\n{# endprivate #}', 'private'],
  ['<!-- a private remark -->', null],
  ['<!-- Members of the team: see below -->', null],
  ['<!--[if IE]>a<![endif]-->', null],
  ['<!--more-->', null],
])('a remark may be the edge of words for some visitors: %j', (body, gate) => {
  expect(removeRemarks(body, 'mdx').gate).toBe(gate)
})

test.each([
  [
    'jekyll',
    '{% highlight html %}\n<!-- a -->\n{% endhighlight %} <!-- b -->',
    '{% highlight html %}\n<!-- a -->\n{% endhighlight %} ',
  ],
  [
    'jekyll',
    '{% highlight html %}{% comment %}b{% endcomment %}a{% endhighlight %}',
    '{% highlight html %}a{% endhighlight %}',
  ],
  ['jekyll', '{% highlight html %}{% raw %}{% comment %}a{% endcomment %}{% endraw %}{% endhighlight %}', null],
  ['hugo', '{{< highlight html >}}\n<!-- a -->\n{{/* a */}}\n{{< /highlight >}}', null],
  [
    'eleventy',
    '{% set sample %}{% raw %}\n<!doctype html><!-- a -->\n{% endraw %}{% endset %}\n{{ sample | highlight("html") }}',
    null,
  ],
  [
    'eleventy',
    '{% set x %}{% raw %}a <!-- b -->{% endraw %}{% endset %}\n{{ x }}',
    '{% set x %}{% raw %}a {% endraw %}{% endset %}\n{{ x }}',
  ],
  ['eleventy', '<!-- {% highlight "html" %} --> a <!-- b --> {% endhighlight %}', ' a  {% endhighlight %}'],
  ['vitepress', '{% highlight html %}<!-- b -->{% endhighlight %}', '{% highlight html %}{% endhighlight %}'],
])('what tags of %s show as code keeps its remarks: %s', (dialect, body, expected) => {
  expect(removeRemarks(body, 'md', dialect).body).toBe(expected ?? body)
})
