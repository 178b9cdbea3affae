import { describe, expect, test } from 'vitest'
import { decidePagePath } from '#lib/core/site'
import { fillExamples } from './examples.ts'
import { rules } from './index.ts'
import { createMatcher } from './match.ts'

const match = createMatcher(rules)
const live = { site: 'http://localhost:3000', post: { slug: 'a-note', version: '1.8.1' }, topic: 'some-topic' }

test.each([
  ['/', 'home', {}],
  ['/page/2', 'home', { page: '2' }],
  ['/posts/a-note', 'article', { slug: 'a-note' }],
  ['/posts/a-note.md', 'markdown', { slug: 'a-note' }],
  ['/posts/a-note/1.8.1', 'permalink', { slug: 'a-note', version: '1.8.1' }],
  ['/posts/a-note/1.8.1/cite.bib', 'citation', { slug: 'a-note', version: '1.8.1', form: 'bib' }],
  ['/posts/a-note/versions', 'history', { slug: 'a-note' }],
  ['/posts/a-note/versions.json', 'history', { slug: 'a-note', form: 'json' }],
  ['/posts/a-note/1.8.0...1.8.1', 'history', { slug: 'a-note', range: '1.8.0...1.8.1' }],
  ['/posts/a-note/timemap', 'memento', { slug: 'a-note' }],
  ['/changes.atom', 'changes', { format: 'changes.atom' }],
  ['/posts/%D0%BA%D1%8D%D1%88', 'article', { slug: 'кэш' }],
  ['/posts/кэш', 'article', { slug: 'кэш' }],
  ['/topics', 'collection', { kind: 'topics' }],
  ['/tools/git', 'collection', { kind: 'tools', slug: 'git' }],
  ['/series/rows', 'collection', { kind: 'series', slug: 'rows' }],
  ['/authors/ada/page/2', 'collection', { kind: 'authors', slug: 'ada', page: '2' }],
  ['/languages', 'collection', { kind: 'languages' }],
  ['/tags/go/rss.xml', 'feed', { kind: 'tags', slug: 'go', format: 'rss.xml' }],
  ['/sitemaps/lists.xml', 'sitemap', { shard: 'lists' }],
  ['/stacks/go/page/3', 'collection', { kind: 'stacks', slug: 'go', page: '3' }],
])('%s is %s', (pathname, rule, params) => {
  expect(match(pathname)).toMatchObject({ rule: { name: rule }, params })
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
    '/inner/0123abcd/article/a-note/1.8.1-aaaaaaaaaaaa',
    '/inner/0123abcd/home/1/1',
    '/inner/0123abcd/robots',
    '/inner/0123abcd/missing',
    '/inner',
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
    expect(match(pathname)).toBeNull()
  })
})

test('whatever is asked for, no name that an address gives holds a separator', () => {
  const pieces = ['..', '%2e%2e', '%2f', '%5c', '%00', '.', '/', 'a', 'posts', '%', '%252f', '\\', ';', '?', '#', '%0a']
  for (const one of pieces)
    for (const two of pieces)
      for (const three of pieces)
        for (const value of Object.values(match(`/posts/${one}${two}${three}`)?.params ?? {}))
          expect(value).not.toMatch(/[/\\\0]/)
})

describe('the rules', () => {
  test('have names of their own', () => {
    const names = rules.map((rule) => rule.name)
    expect(new Set(names).size).toBe(names.length)
  })

  const filled = rules.map((rule) => fillExamples(rule, live))
  const examples = filled.flatMap((rule) =>
    [...rule.cached, ...rule.notCached].map((example) => [rule.name, example.request, example] as const),
  )
  test.each(examples)('%s: the example %s is a request that falls under the rule', (name, request, example) => {
    const [, method = 'GET', address = ''] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(request) ?? []
    expect(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).toContain(method)
    expect(URL.canParse(address, 'http://localhost')).toBe(true)
    expect(address).not.toMatch(/[{}]/)
    expect(example.because).not.toBe('')
    const { pathname, search } = new URL(address, 'http://localhost')
    const found = match(pathname)
    const isMarkdown = example.headers?.accept === 'text/markdown'
    expect(isMarkdown && found?.rule.media?.includes('markdown') ? 'markdown' : found?.rule.name).toBe(name)
    if (search.startsWith('?utm_source=')) return
    for (const parameter of new URLSearchParams(search).keys()) expect(found?.rule.query).toContain(parameter)
  })

  test('keep the places in their examples while nothing is live', () => {
    const [home, markdown] = rules.map((rule) => fillExamples(rule, { site: live.site }))
    expect(home?.cached[0]?.request).toBe('/')
    expect(markdown?.cached[0]?.request).toBe('/posts/{slug}.md')
  })

  test('have addresses that no page of a folder can take', () => {
    const first = rules.flatMap(({ patterns }) => patterns.map((pattern) => pattern.split('/')[1] ?? ''))
    const names = first.flatMap((segment) => (/^:\w+\((.*)\)$/.exec(segment)?.[1] ?? segment).split('|'))
    const plain = names.filter((name) => /^[a-z-]+$/.test(name))
    expect(plain.length).toBeGreaterThan(15)
    expect(plain.filter((name) => decidePagePath(name).value)).toEqual([])
  })

  test.each(rules.map((rule) => [rule.name, rule] as const))('%s is written for people', (_, rule) => {
    for (const text of [rule.owner, rule.serves, rule.keyedOn, rule.expected, rule.rollback]) expect(text).not.toBe('')
    expect(rule.cached.length + rule.bypass.length).toBeGreaterThan(0)
  })
})
