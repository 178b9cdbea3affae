import { describe, expect, test } from 'vitest'
import type { PageDecision } from '../rules/decision.ts'
import { toCacheStatus, toResponseHeaders } from './response-headers.ts'

const page: PageDecision = {
  kind: 'page',
  rule: 'article',
  key: 'site/article/a/1.8.1-aaaaaaaaaaaa',
  inner: '/inner/site/article/a/1.8.1-aaaaaaaaaaaa',
  validator: '1.8.1-aaaaaaaaaaaa.site',
  edition: '1.8.1-aaaaaaaaaaaa',
  version: '1.8.1',
  indexable: true,
  immutable: false,
  headers: {},
  tags: ['post:1'],
  shows: null,
  similarDue: null,
  epochs: [],
  vary: 'Accept, Accept-Encoding',
  endless: false,
}

describe('Cache-Status', () => {
  test.each([
    ['a hit', toCacheStatus(page, 'hit'), { hit: true, key: page.key, detail: 'rule=article; version=1.8.1' }],
    [
      'a render',
      toCacheStatus(page, 'uri-miss', { stored: true, collapsed: true }),
      { fwd: 'uri-miss', stored: true, collapsed: true, key: page.key, detail: 'rule=article; version=1.8.1' },
    ],
    [
      'a redirect',
      toCacheStatus({ kind: 'moved', rule: 'article', location: '/', temporary: false }, 'bypass'),
      { fwd: 'bypass', detail: 'rule=article' },
    ],
    ['nothing there', toCacheStatus({ kind: 'missing', rule: null, wanted: null }, 'uri-miss'), { fwd: 'uri-miss' }],
    [
      'a name beyond ASCII',
      toCacheStatus({ ...page, key: 'article/кэш"\\\n/1' }, 'hit'),
      { hit: true, key: 'article/%D0%BA%D1%8D%D1%88"\\%0A/1', detail: 'rule=article; version=1.8.1' },
    ],
  ])('of %s is a structured field that says so', (_, header, parameters) => {
    expect(parseItem(header)).toEqual({ value: 'alphanode', parameters })
  })
})

test('browsers and caches in front ask again each time; what never changes is kept for good', () => {
  for (const name of ['cache-control', 'cdn-cache-control'])
    expect(toResponseHeaders(page)[name]).toBe('public, max-age=0, must-revalidate')
  expect(toResponseHeaders({ ...page, immutable: true })['cache-control']).toMatch(/^public, max-age=86400, immutable$/)
})

test('what the gate keeps back is noindex in the header as well', () => {
  expect(toResponseHeaders({ ...page, indexable: false })['x-robots-tag']).toBe('noindex')
  expect(toResponseHeaders(page)).not.toHaveProperty('x-robots-tag')
})

/** An Item of RFC 9651 with its parameters, read strictly; knows nothing of the code that is tested. */
function parseItem(header: string): { value: string; parameters: Record<string, string | boolean> } {
  const token = /^[a-zA-Z*][a-zA-Z0-9:/!#$%&'*+\-.^_`|~]*/
  const value = token.exec(header)?.[0] ?? ''
  let rest = header.slice(value.length)
  const parameters: Record<string, string | boolean> = {}
  while (rest !== '') {
    const key = /^; *([a-z*][a-z0-9_\-.*]*)/.exec(rest)
    if (!key) throw new Error(`no parameter at ${rest}`)
    rest = rest.slice(key[0].length)
    parameters[key[1] as string] = true
    if (!rest.startsWith('=')) continue
    const string = /^="((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"/.exec(rest)
    const word = string ? null : token.exec(rest.slice(1))
    if (!string && !word) throw new Error(`no value at ${rest}`)
    parameters[key[1] as string] = string ? (string[1] ?? '').replace(/\\(["\\])/g, '$1') : (word?.[0] ?? '')
    rest = rest.slice(string ? string[0].length : 1 + (word?.[0].length ?? 0))
  }
  return { value, parameters }
}
