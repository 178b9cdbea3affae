import { expect, test } from 'vitest'
import { translateText } from './translate-text.ts'

const translate = (body: string, dialect: string, values = {}) => translateText({ body, format: 'md', dialect, values })

test.each([
  [
    'code that a filter draws',
    'eleventy',
    '{%- set codeBlock %}{% raw %}\na {{ b }}\n{% endraw %}{%- endset %}\n{{ codeBlock | highlight("js") | safe }}\n\nA',
    '\n\n\n\n```js\na {{ b }}\n```\n\n\nA',
  ],
  [
    'code with tags that show themselves',
    'eleventy',
    '{% set c %}{% raw %}{% if a %}b{% endif %}{% endraw %}{% endset %}\n{{ c | highlight("njk") }}',
    '\n\n```njk\n{% if a %}b{% endif %}\n```\n',
  ],
  ['a sign behind a backslash', 'eleventy', 'A {{ "b\\*c" | upper }}', 'A B\\*C'],
  [
    'a text where it is named',
    'jekyll',
    '{% capture a %}One *two*{% endcapture %}A {{ a | strip }} b',
    'A One *two* b',
  ],
  [
    'each text of one name',
    'eleventy',
    '{% set a %}one{% endset %}{{ a }} {% set a %}two{% endset %}{{ a }}',
    'one two',
  ],
  [
    'code that a filter draws between tags of a line',
    'eleventy',
    '{% set c %}\na\n{% endset %}\n<div>\n\t<div role="tabpanel">{{ c | highlight("js") | safe }}</div>\n</div>',
    '\n\n\n<div>\n\t<div role="tabpanel">\n\n```js\na\n```\n\n</div>\n</div>',
  ],
  [
    'a text that is assigned',
    'jekyll',
    '{% assign a = "One" %}{{ a }}, {{ a | upcase }} `{{ a }}`',
    'One, ONE `{{ a }}`',
  ],
  [
    'a number that is counted up',
    'eleventy',
    '{% set n = 0 %}{% set n = n + 1 %}{{ n }} {% set n = n + 1 %}{{ n }}',
    '1 2',
  ],
  ['assignments', 'jekyll', '{% assign a = site.posts | size %}A', 'A'],
  [
    'what the head says, of Jekyll',
    'jekyll',
    'See {{ page.tool.name }}, `{{ page.title }}`',
    'See A\\_b, `{{ page.title }}`',
  ],
  ['what the head says, of Eleventy', 'eleventy', 'See {{ title | safe }}', 'See T'],
  ['what the head says, of VitePress', 'vitepress', 'See {{ $frontmatter.title }}', 'See T'],
])('%s', (_, dialect, body, expected) => {
  const { body: made, notices } = translate(body, dialect, { title: 'T', tool: { name: 'A_b' } })
  expect(made).toBe(expected)
  expect(notices).toEqual([])
})

test('a part of the site that a text is given to is left out, and counted', () => {
  const body = 'A\n\n{% set codeContent %}\nx()\n{% endset %}\n{% include "snippets/tabs.njk" %}\n'
  expect(translate(body, 'eleventy')).toMatchObject({
    body: 'A\n\n\n```\nx()\n```\n\n',
    notices: [{ what: 'shown without its frame: part of the site snippets/tabs.njk', line: 5 }],
  })
})

test('words that show themselves end at their first end', () => {
  const body = '{% set a %}{% raw %}one{% endraw %}{% set b %}{% raw %}two{% endraw %}{% endset %}{{ b }}'
  expect(translate(body, 'eleventy').body).toBe('{% set a %}onetwo')
})

test('a name that is given what only a program would tell stays where it is named, counted', () => {
  const { body, notices } = translate(
    '{% assign a = "One" %}{{ a }} {% assign a = site.posts | size %}{{ a }}',
    'jekyll',
  )
  expect(body).toBe('One {{ a }}')
  expect(notices).toEqual([{ what: 'shown as text: expressions in braces', line: 1 }])
})

test('a text that no place names stays unseen', () => {
  const { body, notices } = translate('A {% capture a %}secret{% endcapture %}B', 'jekyll')
  expect(body).toBe('A B')
  expect(notices).toEqual([{ what: 'left out: texts that no place shows', line: 1 }])
})

test('an expression that names nothing of the head stays, counted', () => {
  expect(translate('{{ page.other }}', 'jekyll').notices).toEqual([
    { what: 'shown as text: expressions in braces', line: 1 },
  ])
})
