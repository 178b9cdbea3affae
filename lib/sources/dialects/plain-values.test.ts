import { expect, test } from 'vitest'
import { detectDialect } from './detect-dialect.ts'
import { listPlainValues } from './plain-values.ts'

test('texts and numbers of maps have names; lists, code and long texts have none', () => {
  expect(
    listPlainValues({ a: { b: 1, 'c-d': 'x', e: ['y'], f: null, g: true, 'h i': 'z' }, long: 'x'.repeat(501) }),
  ).toEqual({ 'a.b': '1', 'a.c-d': 'x' })
})

const valuesOf = (files: Record<string, string>) => {
  const facts = { names: Object.keys(files), texts: new Map(Object.entries(files)), samples: new Map() }
  return detectDialect(facts).dialect.configure(facts, { timeZone: 'UTC' }).values
}

test.each([
  [
    'Jekyll',
    { '_config.yml': 'title: T\nnested: { a: 1 }\n', '_data/ruby.yml': 'min: 2.7\n', '_posts/2024-01-02-a.md': 'A' },
    { 'site.title': 'T', 'site.nested.a': '1', 'site.data.ruby.min': '2.7' },
  ],
  [
    'Eleventy',
    {
      'eleventy.config.js': "export default () => ({ dir: { input: 'src' } })",
      'src/_data/links.json': '{ "home": "https://x.example/" }',
      'src/_data/config.js': "module.exports = { now: Date.now(), shop: 'https://s.example/' }",
    },
    { 'links.home': 'https://x.example/', 'config.shop': 'https://s.example/' },
  ],
])('what data says plainly: %s', (_, files, values) => {
  expect(valuesOf(files)).toEqual(values)
})
