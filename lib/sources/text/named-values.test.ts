import { expect, test } from 'vitest'
import { translateText } from './translate-text.ts'

const siteValues = {
  'site.repo': 'https://code.example/a_b',
  'links.home': 'https://x.example/a_b',
  'links.word': 'a_b',
}

const translate = (dialect: string, body: string) =>
  translateText({ body, format: 'md', dialect, values: { title: 'A *b*' }, siteValues })

test.each([
  ['a filter over a text', 'eleventy', '<a id="{{ \'One two\' | slugify }}"></a>', '<a id="one-two"></a>'],
  ['a filter over the head', 'jekyll', '{{ page.title | upcase }}', 'A \\*B\\*'],
  ['several', 'jekyll', "{{ 'b' | prepend: 'a' | append: 'c' | capitalize }}", 'Abc'],
  ['code', 'eleventy', '{{ "npx x" | highlight("bash") | safe }}', '\n```bash\nnpx x\n```\n'],
  ['data of Jekyll', 'jekyll', '[code]({{ site.repo }})', '[code](https://code.example/a_b)'],
  [
    'data of Eleventy',
    'eleventy',
    '[home]({{ links.home }}), {{ links.word }}',
    '[home](https://x.example/a_b), a\\_b',
  ],
  ['in an attribute', 'eleventy', '<img alt="{{ links.word }}" src="a.png">', '<img alt="a_b" src="a.png">'],
  ['no text by itself', 'jekyll', '{{ "x" }}', '{{ "x" }}'],
  ['an address that the links know', 'jekyll', "[x]({{ '/x/' | relative_url }})", "[x]({{ '/x/' | relative_url }})"],
  ['code', 'jekyll', '`{{ site.repo }}`', '`{{ site.repo }}`'],
])('%s', (_, dialect, body, expected) => {
  expect(translate(dialect, body).body).toBe(expected)
})

test('what only a program of the site would tell is shown without it, and counted as the site’s', () => {
  expect(translate('eleventy', 'Since {{ "2023-11-15" | newsDate("yyyy") }}')).toEqual({
    body: 'Since 2023-11-15',
    notices: [{ what: 'shown without its frame: filter of the site newsDate', line: 1 }],
    lines: null,
  })
})

test('data that a program of Eleventy’s site gives is shown by its name, and counted as the site’s', () => {
  expect(translate('eleventy', 'Of {{ versions.length }}')).toMatchObject({
    body: 'Of {{ versions.length }}',
    notices: [{ what: 'shown as text: data of the site versions' }],
  })
})

test.each([
  "{{ '2024-01-02' | date: '%Y' }}",
  '{{ page.other }}',
  '{{ title | truncate(4) }}',
  "{{ 'a' | append: title }}",
])('what the systems would make, and is not made here, is shown as text: %s', (body) => {
  expect(translate('eleventy', body)).toMatchObject({
    body,
    notices: [{ what: 'shown as text: expressions in braces' }],
  })
})

test('half a pair of surrogates costs the sign alone', () => {
  expect(translate('eleventy', '<a href="/x/{{ \'a\ud800\' | urlencode }}/">x</a>').body).toContain('/x/a%EF%BF%BD/')
})

test('blanks without number around a name are no expression, since each place for them is bounded', () => {
  const spaced = (count: number) => translate('jekyll', `{{${' '.repeat(count)}page.title${' '.repeat(count)}}}`).body
  expect(spaced(20)).toBe('A \\*b\\*')
  expect(spaced(41)).toContain('page.title')
})

test('the end of a box behind the blanks of a list ends the box', () => {
  const body = '{% callout "info" %}\n\n- One\n- Two\n  {% endcallout %}\n\nA\n'
  expect(translate('eleventy', body).body).toBe('<Callout type="note">\n\n- One\n- Two\n\n</Callout>\n\nA\n')
})

test('a box in an item of a list ends in that item', () => {
  const body = '1. One\n\n    {{% alert %}}\n\n    Words.\n\n    {{% /alert %}}\n\n2. Two\n'
  expect(translate('hugo', body).body).toBe(
    '1. One\n\n    <Callout type="note">\n\n    Words.\n\n    </Callout>\n\n2. Two\n',
  )
})

test('words behind the end of a box are the next paragraph', () => {
  expect(translate('hugo', '{{% alert %}}\nWords.\n{{% /alert %}}.\n\nA\n').body).toBe(
    '<Callout type="note">\nWords.\n</Callout>\n\n.\n\nA\n',
  )
})

test('a parameter of Hugo is what the note, its sections or the site say, in code as well', () => {
  const body =
    '{{< param Version >}} `{{% param "git.tag" %}}`\n\n```\n{{< param word >}}\n```\n\n[a]: https://x.example/{{< param word >}}/\n'
  const made = translateText({
    body,
    format: 'md',
    dialect: 'hugo',
    values: { version: 'v_1', params: { git: { tag: '1.2' } } },
    siteValues: { 'params.word': 'a_b' },
  })
  expect(made).toEqual({
    body: 'v\\_1 `1.2`\n\n```\na_b\n```\n\n[a]: https://x.example/a_b/\n',
    notices: [],
    lines: null,
  })
  expect(translateText({ body: '{{< param no >}}', format: 'md', dialect: 'hugo' }).notices).toMatchObject([
    { what: 'shown as text: Hugo shortcode param' },
  ])
})

test.each(['eleventy', 'jekyll', 'mkdocs', 'nikola', 'pelican'])(
  'a tag that is set in below an empty line of an element is HTML in %s, which reads an element up to its end',
  (dialect) => {
    const body = '<div>\n\n\t<p>A</p>\n\n\t</div>\n\n    <p>B</p>\n\n    c\n'
    expect(translate(dialect, body).body).toBe('<div>\n\n<p>A</p>\n\n</div>\n\n    <p>B</p>\n\n    c\n')
    expect(translate('plain', body).body).toBe(body)
  },
)

test('words that are set in below an empty line of an element are words, and the lines of code keep their blanks', () => {
  const body =
    '<table>\n<tr>\n<td>\n<p>\n\n      A\n      b\n\n</p>\n<pre>\n\n    c\n</pre>\n</td>\n</tr>\n</table>\n\n    d\n'
  expect(translate('jekyll', body).body).toBe(body.replace('      A\n      b', 'A\nb'))
})

test('an element that says that it holds Markdown holds indented code as well', () => {
  const body = '<div markdown="1">\n\n    <p>A</p>\n\n</div>\n'
  expect(translate('jekyll', body).body).toContain('\n    <p>A</p>\n')
})
