import { expect, test } from 'vitest'
import { detectDialect } from './detect-dialect.ts'
import { listPlainValues } from './plain-values.ts'

test('texts and numbers of maps have names, and entries of lists their places; code and long texts have none', () => {
  const long = 'x'.repeat(501)
  expect(
    listPlainValues({ a: { b: 1, 'c-d': 'x', e: ['y', { z: true }], f: null, g: true, 'h i': 'z' }, long }),
  ).toEqual({ 'a.b': '1', 'a.c-d': 'x', 'a.e.0': 'y', 'a.e.1.z': 'true' })
})

test('a list is named as a whole or not at all', () => {
  expect(listPlainValues({ a: [{ b: 'x', 'c d': 1 }], e: ['x'.repeat(5001)], f: Array(6000).fill('x') })).toEqual({})
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
