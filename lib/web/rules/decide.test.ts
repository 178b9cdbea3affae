import { describe, expect, test } from 'vitest'
import { decideAddress } from './decide.ts'
import { rules } from './rules.ts'

test.each([
  ['/', 'home', {}],
  ['/page/2', 'home', { page: '2' }],
  ['/posts/a-note', 'article', { slug: 'a-note' }],
  ['/posts/a-note.md', 'markdown', { slug: 'a-note' }],
  ['/posts/a-note/1.8.1', 'permalink', { slug: 'a-note', version: '1.8.1' }],
  ['/posts/%D0%BA%D1%8D%D1%88', 'article', { slug: 'кэш' }],
  ['/posts/кэш', 'article', { slug: 'кэш' }],
  ['/topics', 'collection', { kind: 'topics' }],
  ['/tools/git', 'collection', { kind: 'tools', slug: 'git' }],
  ['/stacks/go/page/3', 'collection', { kind: 'stacks', slug: 'go', page: '3' }],
])('%s is %s', (pathname, rule, params) => {
  expect(decideAddress(pathname)).toEqual({ rule, params })
})

describe('nothing is there', () => {
  test.each([
    '/index',
    '/posts',
    '/posts/',
    '/posts/a-note/',
    '/posts/a/b/c',
    '/Posts/a-note',
    '/page/0',
    '/page/01',
    '/page/-1',
    '/page/1e3',
    '/page/1234567',
    '/tools/git/page/0',
    '/editions/a-note/1.8.1-aaaaaaaaaaaa',
    '/home/1/1',
    '/lists/tools/git/1/1',
    '/revisions/a-note/1.8.1',
    '/missing',
    '/failed',
    '/_next/image',
    '/_next/data/x/index.json',
    '/api/anything',
    '//posts/a-note',
    '/posts//a-note',
    '/posts/..%2f..%2fetc%2fpasswd',
    '/posts/..%2F',
    '/posts/%2e%2e%2fx',
    '/posts/a%5cb',
    '/posts/a\\b',
    '/posts/a%00b',
    '/posts/%00',
    '/posts/%',
    '/posts/%zz',
    '/posts/%c3%28',
    '/posts/%ff',
    '/posts/%ed%a0%80',
    '/posts/a/..%2f',
    '/.env',
    '/posts/a;b/c;d/e',
    '//evil.example/../../topics',
    '//evil.example/%2e%2e/%2E%2e/search',
    '/\\evil.example/../../topics',
    '/topics/./git',
    '/topics/git/..',
    '/x/../feed.json',
    '/x/.%2e/feed.json',
  ])('at %s', (pathname) => {
    expect(decideAddress(pathname)).toBeNull()
  })
})

test('whatever is asked for, no name that an address gives holds a separator', () => {
  const pieces = ['..', '%2e%2e', '%2f', '%5c', '%00', '.', '/', 'a', 'posts', '%', '%252f', '\\', ';', '?', '#', '%0a']
  for (const one of pieces)
    for (const two of pieces)
      for (const three of pieces)
        for (const value of Object.values(decideAddress(`/posts/${one}${two}${three}`)?.params ?? {}))
          expect(value).not.toMatch(/[/\\\0]/)
})

describe('the rules', () => {
  test('have names of their own', () => {
    const names = rules.map((rule) => rule.name)
    expect(new Set(names).size).toBe(names.length)
  })

  const examples = rules.flatMap((rule) =>
    [...rule.cached, ...rule.notCached].map((example) => [rule.name, example.request, example] as const),
  )
  test.each(examples)('%s: the example %s is a request that falls under the rule', (name, request, example) => {
    const [, method = 'GET', address = ''] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(request) ?? []
    expect(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).toContain(method)
    expect(URL.canParse(address, 'http://localhost')).toBe(true)
    expect(example.because).not.toBe('')
    const isMarkdown = example.headers?.accept === 'text/markdown'
    const rule = decideAddress(new URL(address, 'http://localhost').pathname)?.rule
    expect(isMarkdown && rule === 'article' ? 'markdown' : rule).toBe(name)
  })

  test.each(rules.map((rule) => [rule.name, rule] as const))('%s is written for people', (_, rule) => {
    for (const text of [rule.owner, rule.serves, rule.keyedOn, rule.expected, rule.rollback]) expect(text).not.toBe('')
    expect(rule.stores ? rule.cached.length : rule.bypass.length).toBeGreaterThan(0)
  })
})
