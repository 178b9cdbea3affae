import { describe, expect, test } from 'vitest'
import { adoptNote, noOptions } from '../adopt/adopt.ts'
import { removeHiddenElements } from './hidden-elements.ts'

const adopt = (body: string, dialect: string, format: 'md' | 'mdx' = 'md', input: unknown = {}) =>
  adoptNote({ input, body, format, dialect, name: 'a.md' }, noOptions)

describe('words that HTML hides are hidden here', () => {
  test.each<[string, 'md' | 'mdx']>([
    ['Shown.\n\n<div style="display:none">\n\nSECRET\n\n<div>SECRET</div>\n\n</div>\n\nMore.\n', 'md'],
    ['Shown.\n\n<p hidden>SECRET</p>\n', 'md'],
    ['Shown <span style="color: red; visibility: hidden">SECRET</span> more.\n', 'md'],
    ["Shown.\n\n<div style={{display: 'none'}}>\nSECRET\n</div>\n", 'mdx'],
    ['Shown.\n\n<div hidden={true}>\nSECRET\n</div>\n', 'mdx'],
    ['Shown.\n\n<DIV HIDDEN>SECRET</DIV>\n', 'md'],
    ['Shown.\n\n<div class="box hidden">SECRET</div>\n\n<p className="d-none">SECRET</p>\n', 'mdx'],
    ['Shown.\n\n<p style="opacity: 0">SECRET</p> <i style="font-size:0px;color:red">SECRET</i>\n', 'md'],
    ['Shown.\n\n<datalist><option>SECRET</option></datalist> <noembed>SECRET</noembed>\n', 'md'],
    ['Shown.\n\n<dialog>SECRET</dialog>\n\n<template>SECRET</template>\n', 'md'],
  ])('%j', (written, format) => {
    const { body, publicity, notices } = adopt(written, 'plain', format)
    expect(body).not.toContain('SECRET')
    expect(body).toContain('Shown')
    expect(body.split('\n')).toHaveLength(written.split('\n').length)
    expect(publicity.held).toBeNull()
    expect(notices).toContainEqual(expect.objectContaining({ what: 'text that was hidden' }))
  })

  test.each([
    '`<p hidden>code</p>`',
    '<p class="hidden-title">A</p>',
    '<div role="tabpanel" hidden>A</div>',
    '<div class="hidden md:block">A</div>',
    '<div class="d-none d-md-block">A</div>',
    '<p hidden="until-found">A</p>',
    '<p style="opacity:0.5;font-size:0.9em">A</p>',
    '<dialog open>A</dialog>',
    '<template #name>A</template>',
    '<img style="display:none" src="a.png"> text',
    'a < b and display: none',
  ])('not in %j', (body) => {
    expect(removeHiddenElements(body)).toEqual({ body, notices: [], isUnsure: false })
  })

  test('an element without an end keeps the note back', () => {
    expect(adopt('Shown.\n\n<div hidden>\n\nSECRET\n', 'plain').publicity.held).toMatch(/without an end/)
  })
})

describe('words that a condition shows or hides are left out where it is plain which these are', () => {
  test.each<[string, string]>([
    ['Shown.\n\n{% if jekyll.environment == "development" %}SECRET{% else %}SECRET{% endif %}\n', 'jekyll'],
    [
      'Shown.\n\n{% unless site.production %}\nSECRET\n{% if a %}SECRET{% endif %}\nSECRET\n{% endunless %}\n',
      'eleventy',
    ],
    ['Shown.\n\n{% for post in posts %}\nSECRET {{ post.title }}\n{% endfor %}\n', 'eleventy'],
    ['Shown.\n\n<p v-if="version">SECRET</p>\n<p v-else>SECRET</p>\n', 'vitepress'],
    ['Shown [in PDF. SECRET]{.content-visible when-format="pdf"}.\n', 'quarto'],
    ['Shown.\n\n::: {.content-hidden when-format="html"}\nSECRET\n:::\n', 'quarto'],
  ])('%j in %s', (written, dialect) => {
    const { body, publicity, notices } = adopt(written, dialect)
    expect(body).not.toContain('SECRET')
    expect(body).toContain('Shown')
    expect(publicity.held).toBeNull()
    expect(notices).toContainEqual(
      expect.objectContaining({
        what: expect.stringMatching(/^(?:left out: words|text that was hidden|hidden parts)/),
      }),
    )
  })

  test.each<[string, string]>([
    ['Shown.\n\n{% if user.member %}SECRET{% endif %}\n', 'jekyll'],
    ['Shown.\n\n{% if a %}SECRET{% endif %}\n', 'plain'],
    ['{% if a %}SECRET{% endif %}\n', 'jekyll'],
  ])(
    'and keep the note back where it asks who reads, where no system is known, or where nothing is left: %j in %s',
    (written, dialect) => {
      expect(adopt(written, dialect).publicity.held).toMatch(/^words that/)
    },
  )

  test('a page of lists alone stays as it is written, unless a condition is among them', () => {
    expect(adopt('{% for p in posts %}\n- {{ p.title }}\n{% endfor %}\n', 'jekyll').publicity.held).toBeNull()
    const gated = '{% for p in posts %}{% if p.open %}SECRET{% endif %}{% endfor %}\n'
    expect(adopt(gated, 'jekyll').publicity.held).toMatch(/^words that/)
  })

  test('words in HTML that this format shows stay', () => {
    expect(adopt('Seen [in HTML]{.content-visible when-format="html"}.\n', 'quarto').body).toContain('Seen in HTML.')
  })

  test('words of a program are no condition', () => {
    const body = "Shown.\n\n<Videos list={[\n  { title: 'Why? Because && so' },\n]} />\n"
    expect(adopt(body, 'starlight', 'mdx').publicity.held).toBeNull()
  })
})

describe('words that a condition shows or hides keep the note back', () => {
  test.each<[string, string, 'md' | 'mdx']>([
    ['{% if jekyll.environment == "development" %}SECRET{% endif %}', 'jekyll', 'md'],
    ['{% unless site.production %}\nSECRET\n{% else %}\nother\n{% endunless %}', 'eleventy', 'md'],
    ['{{< internal >}}SECRET{{< /internal >}}', 'hugo', 'md'],
    ['{{% private %}}\nSECRET\n{{% /private %}}', 'hugo', 'md'],
    ['<MembersOnly>SECRET</MembersOnly>', 'docusaurus', 'mdx'],
    ['{false && <p>SECRET</p>}', 'nextra', 'mdx'],
    ["A {process.env.NODE_ENV !== 'production' && 'SECRET'} b", 'docusaurus', 'mdx'],
    ["{isOpen ? 'SECRET' : 'other'}", 'astro', 'mdx'],
    ['<div v-if="false">SECRET</div>', 'vitepress', 'md'],
    ['<p class="a" v-show="isOpen">SECRET</p>', 'vitepress', 'md'],
    ['SECRET\n{: style="display: none"}', 'jekyll', 'md'],
    ['SECRET\n{: .hidden}', 'jekyll', 'md'],
    ['[SECRET]{style="color: red; display: none"}', 'quarto', 'md'],
    ['[SECRET]{.content-hidden when-format="html"}', 'quarto', 'md'],
    [':::private\nSECRET\n:::', 'docusaurus', 'md'],
    ['::: {.members-only}\nSECRET\n:::', 'plain', 'md'],
    ['[members]SECRET[/members]', 'jekyll', 'md'],
    ['<members-only>SECRET</members-only>', 'vitepress', 'md'],
    ['<p class="lead subscribers-only">SECRET</p>', 'hugo', 'md'],
    ['<Show when={x}>SECRET</Show>', 'astro', 'mdx'],
    ['{{#if member}}SECRET{{/if}}', 'plain', 'md'],
    ['{% if a %}SECRET{% endif %}', 'mkdocs', 'md'],
    ['{% macro a() %}SECRET{% endmacro %}', 'eleventy', 'md'],
    ['{{< draft >}}SECRET{{< /draft >}}', 'zola', 'md'],
    ['```{r, echo=FALSE}\nSECRET\n```', 'plain', 'md'],
    ['```{python}\n#| include: false\nSECRET\n```', 'plain', 'md'],
  ])('%s in %s', (body, dialect, format) => {
    expect(adopt(`${body}\n`, dialect, format).publicity.held).toMatch(/^(?:words|code) that/)
  })

  test.each<[string, string, 'md' | 'mdx']>([
    ['`{% if a %}SECRET{% endif %}`', 'jekyll', 'md'],
    ['```\n{% if a %}SECRET{% endif %}\n```', 'jekyll', 'md'],
    ['{% raw %}{% if a %}A{% endif %}{% endraw %}', 'jekyll', 'md'],
    ['{% if a %}<hr>{% endif %}', 'hugo', 'md'],
    ['{{< notice >}}A{{< /notice >}}', 'hugo', 'md'],
    ['<InternalLink to="/a">A</InternalLink>', 'docusaurus', 'mdx'],
    ['<Box className={a && "b"}>A</Box>', 'docusaurus', 'mdx'],
    ['export const a = () => { return b ? "c" : "d" }\n\nText {1 + 1}.', 'docusaurus', 'mdx'],
    ['What? {a} && "b"', 'docusaurus', 'mdx'],
    ['{% if a %}A{% endif %}', 'hugo', 'md'],
    [':::note\nA private matter.\n:::', 'docusaurus', 'md'],
    ['[A](/private) and [/members] alone', 'plain', 'md'],
    ['A {.lead}', 'plain', 'md'],
    ['<style>\nh1 { display: none; }\n</style>\n\nA', 'mkdocs', 'md'],
    ['::: {.content-visible when-format="pdf"}\nB\n:::\n\nA', 'quarto', 'md'],
    ['<AuthDiagram>A</AuthDiagram>', 'docusaurus', 'mdx'],
    ['key:: value', 'plain', 'md'],
  ])('not %s in %s', (body, dialect, format) => {
    expect(adopt(`${body}\n`, dialect, format).publicity.held).toBeNull()
  })
})

describe('what a page says to search engines is obeyed', () => {
  const robots = { name: 'robots', content: 'noindex, nofollow' }
  test.each([
    { head: [['meta', robots]] },
    { head: [{ tag: 'meta', attrs: robots }] },
    { sitemap: { disable: true } },
    { sitemap: { exclude: 'yes' } },
  ])('%j', (input) => {
    expect(adopt('Text.\n', 'plain', 'md', input).publicity.isNoindex).toBe(true)
  })

  test('in the head of a text', () => {
    const body = '<head>\n  <meta name="robots" content="noindex" />\n</head>\n\nText.\n'
    expect(adopt(body, 'docusaurus', 'mdx').publicity.isNoindex).toBe(true)
    expect(
      adopt('Text.\n', 'plain', 'md', { head: [['meta', { name: 'author', content: 'noindex' }]] }).publicity.isNoindex,
    ).toBe(false)
  })
})

test.each(['pubDatetime', 'created', 'postedOn', 'dateCreated'])(
  'a day of publication that has not come: %s',
  (key) => {
    expect(adopt('Text.\n', 'astro', 'md', { [key]: '2099-01-01' }).publicity.from).toBe('2099-01-01T00:00:00.000Z')
  },
)

test.each(['public:: false\n\nSECRET.\n', 'title:: A\nprivate:: true\n\nSECRET.\n', '- status:: draft\n- SECRET.\n'])(
  'the properties of a page of an outline are obeyed: %j',
  (body) => {
    expect(adopt(body, 'plain').publicity.held).not.toBeNull()
  },
)
