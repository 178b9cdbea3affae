import { expect, test } from 'vitest'
import { listPlainValues } from '../dialects/plain-values.ts'
import { expandLoops } from './expand-loops.ts'

const data = {
  ropes: [
    { name: 'Sheet', use: 'Trims a sail', since: 2, ends: ['eye', 'whipping'] },
    { name: 'Halyard & co', use: 'Hoists a sail', isOld: true },
  ],
  one: { name: 'x' },
  shown: ['{{ page.x }}'],
}
const site = listPlainValues({ site: { data } })
const expand = (
  body: string,
  dialect = 'jekyll',
  note: Record<string, unknown> = { knots: ['bowline', 'clove hitch'] },
) => expandLoops(body, dialect, { note, site: dialect === 'jekyll' ? site : listPlainValues(data) })

test.each([
  [
    'names',
    '{% for r in site.data.ropes %}\n- **{{ r.name }}**: {{ r.use | downcase }}\n{% endfor %}',
    '\n- **Sheet**: trims a sail\n\n- **Halyard & co**: hoists a sail\n',
  ],
  [
    'texts of the note',
    '{% for k in page.knots %}[{{ k | slugify }}-x]: /k/{{ k | slugify }}\n{% endfor %}',
    '[bowline-x]: /k/bowline\n[clove-hitch-x]: /k/clove-hitch\n',
  ],
  [
    'conditions',
    '{% for r in site.data.ropes %}{% if r.since %}{{ r.since }}{% elsif r.isOld %}old{% else %}new{% endif %};{% endfor %}',
    '2;old;',
  ],
  [
    'comparisons',
    '{% for r in site.data.ropes %}{% unless r.name == "Sheet" %}{{ r.name }}{% endunless %}{% endfor %}',
    'Halyard & co',
  ],
  [
    'lists in lists',
    '{% for r in site.data.ropes %}{% for e in r.ends %}{{ r.name }} {{ e }};{% endfor %}{% endfor %}',
    'Sheet eye;Sheet whipping;',
  ],
  [
    'a list that a text is split into',
    '{% assign n = "1|2" | split: "|" %}{% for i in n %}#{{ i }} {% endfor %}',
    '{% assign n = "1|2" | split: "|" %}#1 #2 ',
  ],
  [
    'names given in the loop',
    '{% for k in page.knots %}{% assign s = k | slugify %}[{{ s }}]: {{ s | prepend: "/k/" | relative_url }}\n{% endfor %}',
    '[bowline]: /k/bowline\n[clove-hitch]: /k/clove-hitch\n',
  ],
  [
    'arguments that are names',
    '{% for k in page.knots limit:1 %}{{ k | prepend: site.data.one.name }}{% endfor %}',
    'xbowline',
  ],
  ['the last ones first', '{% for k in page.knots reversed limit:1 %}{{ k }}{% endfor %}', 'bowline'],
  [
    'data that looks like a template',
    '{% for r in site.data.shown %}`{{ r }}`{% endfor %}',
    '`{% raw %}{{ page.x }}{% endraw %}`',
  ],
  [
    'what is named beside the item',
    '{% for k in page.knots %}{{ site.title }}{% endfor %}',
    '{{ site.title }}{{ site.title }}',
  ],
])('%s', (_, body, expected) => {
  expect(expand(body)?.body ?? null).toBe(expected)
})

test.each([
  ['data that is not plain', '{% for r in site.posts %}{{ r.title }}{% endfor %}'],
  ['a map', '{% for r in site.data.one %}{{ r }}{% endfor %}'],
  ['a filter that is not known', '{% for k in page.knots %}{{ k | shout }}{% endfor %}'],
  ['another tag', '{% for k in page.knots %}{% cycle "a", "b" %}{{ k }}{% endfor %}'],
  [
    'a name given from what is not known',
    '{% for k in page.knots %}{% assign x = site.time | date: "%s" %}{{ x }}{% endfor %}',
  ],
  ['a condition on readers', '{% for k in page.knots %}{% if user.member %}{{ k }}{% endif %}{% endfor %}'],
  ['a place in the loop', '{% for k in page.knots %}{{ forloop.index }}{% endfor %}'],
  ['code', '```\n{% for k in page.knots %}{{ k }}{% endfor %}\n```'],
  ['what shows itself', '{% raw %}{% for k in page.knots %}{{ k }}{% endfor %}{% endraw %}'],
])('%s stays as it is written', (_, body) => {
  expect(expand(body)).toBeNull()
})

test('Eleventy names its data and the note’s directly', () => {
  expect(expand('{%- for r in ropes %}{{ r.name }},{% endfor %}', 'eleventy')?.body).toBe('Sheet,Halyard & co,')
  expect(expand('{% for k in knots %}{{ k }}{% endfor %}', 'hugo')).toBeNull()
})

test('lines are those of the loop, parts of the site in it are told once, and what grows too long stays', () => {
  const made = expand('a\n{% for k in page.knots %}\n{{ k }}{% include badge.html of=k %}\n{% endfor %}\nb')
  expect(made?.parts).toEqual([{ name: 'badge.html', line: 2 }])
  expect(made?.lines.at(-1)).toBe(5)
  const long = { knots: Array.from({ length: 300 }, () => 'x'.repeat(400)) }
  expect(expand('{% for k in page.knots %}{{ k }}{{ k }}{% endfor %}', 'jekyll', long)).toBeNull()
})

test('what loops go through is counted, also where they write nothing', () => {
  const knots = Array.from({ length: 20 }, (_, index) => `knot ${index}`)
  const named = { note: { knots }, site: {} }
  const nested = '{% for a in page.knots %}{% for b in page.knots %}{% endfor %}{% endfor %}'
  expect(expandLoops(nested, 'jekyll', named, 30_000)?.body).toBe('')
  expect(expandLoops(nested, 'jekyll', named, 20_000)).toBeNull()
  const longer = `{% for a in page.knots %}{% assign b = a ${'| append: "x"'.repeat(5)} %}{% endfor %}`
  expect(expandLoops(longer, 'jekyll', named, 5000)?.body).toBe('')
  expect(expandLoops(longer, 'jekyll', named, 3000)).toBeNull()
})
