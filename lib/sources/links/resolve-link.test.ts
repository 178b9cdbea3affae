import { expect, test } from 'vitest'
import { countSearched } from '../testing/count-searched.ts'
import { type LinkTarget, openLinkIndex } from './link-index.ts'
import { rewriteLinks } from './rewrite-links.ts'

const note = (name: string, address: string, rest: Partial<LinkTarget> = {}): LinkTarget => ({
  name,
  slug: name.replace(/^.*\/|\.\w+$/g, '').toLowerCase(),
  address,
  aliases: [],
  title: null,
  isPublic: true,
  ...rest,
})

const targets = [
  note('content/docs/install.md', '/docs/install/', { title: 'Install it', aliases: ['/setup/', 'the installation'] }),
  note('content/docs/tuning.md', '/docs/tuning/'),
  note('content/posts/2024-03-05-wal.md', '/2024/03/wal/'),
  note('content/posts/cache/index.md', '/posts/cache/', { slug: 'cache' }),
  note('content/notes/Two Words.md', '/notes/Two Words/', { slug: 'two-words' }),
  note('content/notes/secret.md', '/notes/secret/', { isPublic: false }),
  note('content/docs/_index.md', '/docs/', { slug: '', page: '/posts/install' }),
  note('content/fr/install.md', '/fr/install/', { slug: 'fr-install' }),
]
const index = openLinkIndex({
  targets,
  files: [
    'static/img/a.png',
    'static/img/a.ttf',
    'content/posts/cache/fill.png',
    'src/pages/pricing.astro',
    'layouts/team.html',
  ],
  redirects: ['/gone/'],
  rules: {
    roots: ['content/'],
    base: '/manual',
    hosts: ['old.example'],
    hasWikiLinks: true,
    fallback: { from: ['/de'], to: '' },
  },
})
const from = targets[0] as LinkTarget

const rewrite = (body: string, format: 'md' | 'mdx' = 'md') =>
  rewriteLinks(body, format, {
    from,
    index,
    findFragment: (_target, fragment) => (/nowhere|lost/.test(fragment) ? null : fragment),
    saysFragment: (_target, fragment) => fragment === 'lost',
  })

test.each([
  ['[x](tuning.md)', '[x](/posts/tuning)'],
  ['[x](./tuning.md#heap)', '[x](/posts/tuning#heap)'],
  ['<Callout>\nA\n</Callout>\n[x](tuning.md)', '<Callout>\nA\n</Callout>\n[x](/posts/tuning)'],
  ['[x](tuning)', '[x](/posts/tuning)'],
  ['[x](../tuning/)', '[x](/posts/tuning)'],
  ['[x](../posts/2024-03-05-wal.md)', '[x](/posts/2024-03-05-wal)'],
  ['[x](../posts/cache/)', '[x](/posts/cache)'],
  ['[x](..//notes/Two%20Words.md)', '[x](/posts/two-words)'],
  ['[x](<../notes/Two Words.md>)', '[x](/posts/two-words)'],
  ['[x](../notes/Two%20Words.md "and a title")', '[x](/posts/two-words "and a title")'],
  ['[x](/docs/tuning/)', '[x](/posts/tuning)'],
  ['[x](docs/tuning/)', '[x](/posts/tuning)'],
  ['[x](/de/docs/tuning/#heap)', '[x](/posts/tuning#heap)'],
  ['[x](/manual/de/docs/tuning/)', '[x](/posts/tuning)'],
  ['[x](/docs/)', '[x](/posts/install)'],
  ['[x](../)', '[x](/posts/install)'],
  ['[x](/manual/docs/tuning/)', '[x](/posts/tuning)'],
  ['[x](/docs/tuning.md)', '[x](/posts/tuning)'],
  ['[x](/setup)', '[x](/posts/install)'],
  ['[x](https://old.example/2024/03/wal/?utm=1#part)', '[x](/posts/2024-03-05-wal#part)'],
  ['<https://old.example/2024/03/wal/>', '[https://old.example/2024/03/wal/](/posts/2024-03-05-wal)'],
  ['[x](@site/content/docs/tuning.md)', '[x](/posts/tuning)'],
  ['[x]({filename}/docs/tuning.md)', '[x](/posts/tuning)'],
  ['[x](link://slug/tuning#p)', '[x](/posts/tuning#p)'],
  ['[x]({tag}C++)', '[x](/tags/c-plus-plus)'],
  ['[x]({{< ref "tuning" >}})', '[x](/posts/tuning)'],
  ['[x]({{% relref "/posts/cache#fill" %}})', '[x](/posts/cache#fill)'],
  ['[x]({% post_url 2024-03-05-wal %}#part)', '[x](/posts/2024-03-05-wal#part)'],
  ['[x]({% link content/docs/tuning.md %})', '[x](/posts/tuning)'],
  ['[x]({{ site.baseurl }}/docs/tuning/)', '[x](/posts/tuning)'],
  ['[x]({{ "/docs/tuning/" | relative_url }})', '[x](/posts/tuning)'],
  ["see {% post_link wal 'the log' %}.", 'see [the log](/posts/2024-03-05-wal).'],
  ['see [[tuning]] and [[the installation|how]]', 'see [tuning](/posts/tuning) and [how](/posts/install)'],
  ['| [[tuning\\|t]] |\n|---|', '| [t](/posts/tuning) |\n|---|'],
  ['[[#Part two]]', '[Part two](#Part%20two)'],
  ['[x](obsidian://open?vault=v&file=notes%2FTwo%20Words%23Part)', '[x](/posts/two-words#Part)'],
  ['[x](obsidian://vault/my%20vault/tuning)', '[x](/posts/tuning)'],
  ['[x](obsidian://show-plugin?id=some-plugin)', '[x](https://obsidian.md/plugins?id=some-plugin)'],
  ['[x][r]\n\n[r]: tuning.md#heap', '[x][r]\n\n[r]: /posts/tuning#heap'],
  ['<a href="tuning.md">x</a>', '<a href="/posts/tuning">x</a>'],
  ['<LinkCard title="T" href="/docs/tuning/" />', '<LinkCard title="T" href="/posts/tuning" />'],
  ['[![a](a.png)](tuning.md)', '[![a](a.png)](/posts/tuning)'],
])('%j', (body, expected) => {
  expect(rewrite(body)).toEqual({ body: expected, notices: [] })
})

test.each([
  '[x](#part)',
  '[x](https://elsewhere.example/docs/tuning/)',
  '[x](mailto:a@b.example)',
  '[x](obsidian://open?vault=other&file=nowhere)',
  '[x](obsidian://show-plugin?id=a%26b)',
  '[x](/gone/)',
  '[x](/feed.xml)',
  '[x](/tags/go/)',
  '`[x](tuning.md)` and `[[tuning]]`',
  '```\n[x](tuning.md)\n[[tuning]]\n{{< ref "tuning" >}}\n```',
  '    [x](tuning.md)',
  '<!-- [x](tuning.md) [[tuning]] -->',
  '{% raw %}{% post_url wal %}{% endraw %}',
])('%j stays as it is', (body) => {
  expect(rewrite(body)).toEqual({ body, notices: [] })
})

test('what leads nowhere is named with its line, and stays: dead before, or broken by us', () => {
  const body =
    'One.\n\n[x](missing.md)\n[y](tuning.md#nowhere), [l](tuning.md#lost)\n\n[z](../notes/secret.md), [f](/img/a.ttf), [[Nobody]], {{< ref "none" >}}, [p](/pricing/), [t]({{% eturl team %}})'
  expect(rewrite(body)).toEqual({
    body: 'One.\n\n[x](missing.md)\n[y](/posts/tuning#nowhere), [l](/posts/tuning#lost)\n\n[z](/posts/secret), [f](/img/a.ttf), Nobody, {{< ref "none" >}}, [p](/pricing/), [t]({{% eturl team %}})',
    notices: [
      { what: 'links that were dead before', line: 6, text: '[[Nobody]]' },
      { what: 'links that were dead before', line: 6, text: '{{< ref "none" >}}' },
      { what: 'links that were dead before', line: 3, text: 'missing.md' },
      { what: 'links to parts that were not there before', line: 4, text: 'tuning.md#nowhere' },
      { what: 'links to parts that are broken here', line: 4, text: 'tuning.md#lost' },
      { what: 'links to notes that are not public', line: 6, text: '../notes/secret.md' },
      { what: 'links to files that are no notes', line: 6, text: '/img/a.ttf' },
      { what: 'links that are broken here', line: 6, text: '/pricing/' },
    ],
  })
})

test('a file of the name goes before a nearer note that is called so', () => {
  const named = openLinkIndex({
    targets: [note('ships/Sail.md', '/sail'), note('ropes/Canvas.md', '/ropes/sail', { aliases: ['Sail', 'Sheet'] })],
    files: [],
    redirects: [],
    rules: { roots: [''], base: '', hosts: [], hasWikiLinks: true },
  })
  const options = {
    from: note('ropes/Knots.md', '/knots'),
    index: named,
    findFragment: () => null,
    saysFragment: () => false,
  }
  expect(rewriteLinks('[[Sail]], [[Sheet]]', 'md', options).body).toBe('[Sail](/posts/sail), [Sheet](/posts/canvas)')
})

test('an embed of a note that is held back is told as a link to such a note alone', () => {
  expect(rewrite('![[secret#^a]]').notices).toEqual([
    { what: 'links to notes that are not public', line: 1, text: '![[secret#^a]]' },
  ])
})

test('a link that a template of the site writes is told as one', () => {
  expect(rewrite('[t](<{{% eturl team %}}>)').notices).toEqual([
    { what: 'links that a template of the site writes', line: 1, text: '{{% eturl team %}}' },
  ])
})

test('where a system knows no links of wikis, double brackets stay, unless a note has the name', () => {
  const plain = openLinkIndex({ targets, files: [], redirects: [], rules: { roots: [], base: '', hosts: [] } })
  const options = { from, index: plain, findFragment: () => null, saysFragment: () => false }
  expect(rewriteLinks('[[menus.main]]\n\n[[tuning]]', 'md', options)).toEqual({
    body: '[[menus.main]]\n\n[tuning](/posts/tuning)',
    notices: [],
  })
})

test('what is indented inside of a component is text in MDX and code in Markdown', () => {
  const body = '<Tabs>\n    [x](tuning.md)\n\n    [y](tuning.md)\n</Tabs>'
  expect(rewrite(body, 'mdx').body).toBe('<Tabs>\n    [x](/posts/tuning)\n\n    [y](/posts/tuning)\n</Tabs>')
})

test.each([
  ['{% raw %}[[tuning]]{% endraw %} [[tuning]]', '{% raw %}[[tuning]]{% endraw %} [tuning](/posts/tuning)'],
  ['{%- raw -%}[[tuning]]{%- endraw -%} [[tuning]]', '{%- raw -%}[[tuning]]{%- endraw -%} [tuning](/posts/tuning)'],
  ['[[tuning]] {% raw %}[[tuning]]', '[tuning](/posts/tuning) {% raw %}[[tuning]]'],
])('no mark is one where a template shows its text as it is: %j', (body, expected) => {
  expect(rewrite(body).body).toBe(expected)
})

test('each mark is not looked for in all of the text before it', () => {
  const count = (marks: number) => countSearched(() => rewrite('[[menus.main]] '.repeat(marks)))
  expect(count(500) / count(250)).toBeLessThan(2.2)
})

test('where no address is known, a path leads to the only note that may be meant', () => {
  const bare = (name: string) => note(name, '', { address: null, slug: 'wal' })
  const unknown = openLinkIndex({
    targets: [
      ...['public/wal/index.md', 'public/en/cache.md', 'public/fr/cache.md', 'a/team.md'].map(bare),
      ...['content/latest/gate.md', 'content/latest/deep/gate.md'].map(bare),
    ],
    files: ['layouts/team.html', 'samples/gate.md'],
    redirects: [],
    rules: { roots: ['content/', ''], base: '', hosts: [] },
  })
  const options = {
    from: bare('public/cache/index.md'),
    index: unknown,
    findFragment: () => null,
    saysFragment: () => false,
  }
  expect(
    rewriteLinks('[a](/wal/#x) [b](/cache/) [c](/team/) [d](/none/) [e](/gate/) [f](/authors/)', 'md', options),
  ).toEqual({
    body: '[a](/posts/wal#x) [b](/cache/) [c](/team/) [d](/none/) [e](/posts/wal) [f](/authors/)',
    notices: [
      { what: 'links to parts that were not there before', line: 1, text: '/wal/#x' },
      { what: 'links that are broken here', line: 1, text: '/cache/' },
      { what: 'links that are broken here', line: 1, text: '/team/' },
      { what: 'links that were dead before', line: 1, text: '/none/' },
    ],
  })
})
