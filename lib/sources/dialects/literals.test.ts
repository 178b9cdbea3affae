import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readExportedMap, readLiteralAt, readPythonSettings } from './literals.ts'

test('a map is read where a configuration exports it', () => {
  const text = `
import { defineConfig } from 'vitepress'
// A remark with { braces }.
export default defineConfig({
  base: '/manual/', /* here */ 'cleanUrls': true,
  theme: makeTheme({ base: '/wrong/' }),
  list: ['a', compute(), 3, { nested: "it's" }],
  title() { return 'x' },
  ...rest,
  path: \`\${__dirname}/content/blog\`,
  url: \`https://\${host}/\`,
  sum: 'a' + b,
  last: null,
} satisfies UserConfig)
`
  expect(readExportedMap(text)).toEqual({
    base: '/manual/',
    cleanUrls: true,
    list: ['a', undefined, 3, { nested: "it's" }],
    path: '/content/blog',
    last: null,
  })
})

test.each([
  ['const config: Config = {\n  baseUrl: "/x/",\n};\nexport default config;', { baseUrl: '/x/' }],
  ['/** @type {Config} */\nconst config = {\n  baseUrl: "/x/"\n}\nmodule.exports = config', { baseUrl: '/x/' }],
  ['module.exports = { siteMetadata: { title: "T" } }', { siteMetadata: { title: 'T' } }],
  ['module.exports = async function () {\n  return { baseUrl: "/y/" }\n}', { baseUrl: '/y/' }],
  ['export default makeConfig()', {}],
])('%j', (text, expected) => {
  expect(readExportedMap(text)).toEqual(expected)
})

test('settings of Python are read line by line', () => {
  const text = [
    '# -*- coding: utf-8 -*-',
    'SITE = "https://a.example/"',
    "ONE = ('posts/*.md', 'posts', 'post.tmpl'),",
    'POSTS = (',
    '    ("posts/*.md", "posts", "post.tmpl"),  # notes',
    "    ('x/*.rst', r'\\d', None),",
    ')',
    'NAMES = {"en": "", "fr": "./fr"}',
    'LONG = ("one "',
    '        "two")',
    'FLAG = not OTHER',
    'PATH = os.path.join(BASE, "x")',
    'YES = True',
  ].join('\n')
  const { SITE, POSTS, NAMES, LONG, FLAG, PATH, YES } = readPythonSettings(text)
  expect({ SITE, POSTS, NAMES, LONG, FLAG, PATH, YES }).toEqual({
    SITE: 'https://a.example/',
    POSTS: [
      ['posts/*.md', 'posts', 'post.tmpl'],
      ['x/*.rst', '\\d', null],
    ],
    NAMES: { en: '', fr: './fr' },
    LONG: 'one two',
    FLAG: undefined,
    PATH: undefined,
    YES: true,
  })
})

test('whatever JSON can say is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value)
      if (text.includes('__proto__')) return
      expect(readLiteralAt(text, 0)).toEqual(JSON.parse(text))
    }),
  )
})

test('no text is too strange to come to an end', () => {
  const signs = fc.constantFrom(
    ...'{}[]()\'"`,:;#/*\\$ \n'.split(''),
    'a',
    '1',
    '//',
    '/*',
    '${',
    'true',
    'export default {',
  )
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
      readExportedMap(`export default {${parts.join('')}`)
      readPythonSettings(`A = ${parts.join('')}`)
    }),
  )
})

test('a name stands for the constant of the same text, and a call may say its type', () => {
  const text = `
const nav: Theme['nav'] = [{ text: 'Guide', link: '/guide' }]
export const sidebar = { '/guide/': nav }
const made = make()
const again = { again }
export default defineConfigWithTheme<ThemeConfig>({ srcDir: 'src', themeConfig: { nav, sidebar, made, again } })
`
  const found = [{ text: 'Guide', link: '/guide' }]
  expect(readExportedMap(text)).toEqual({
    srcDir: 'src',
    themeConfig: { nav: found, sidebar: { '/guide/': found }, again: {} },
  })
})
