import { expect, test } from 'vitest'
import { findFormerPage } from './former-pages.ts'

test.each([
  '/index.xml',
  '/feed.xml',
  '/feed',
  '/feed/',
  '/rss',
  '/rss/',
  '/rss2.xml',
  '/feed/rss2',
  '/blog/index.xml',
  '/blog/rss.xml',
  '/category/go/feed/',
  '/feeds.xml',
])('%s is a feed', (path) => {
  expect(findFormerPage(path)).toEqual({ kind: 'feed', path: '/rss.xml' })
})

test.each([
  ['/atom.xml', { kind: 'feed', path: '/atom.xml' }],
  ['/feed/atom/', { kind: 'feed', path: '/atom.xml' }],
  ['/index.json', { kind: 'feed', path: '/feed.json' }],
  ['/tags/go/', { kind: 'term', of: 'tag', name: 'go' }],
  ['/blog/tag/c%2B%2B', { kind: 'term', of: 'tag', name: 'c++' }],
  ['/categories/ci/cd', { kind: 'term', of: 'category', name: 'ci/cd' }],
  ['/category/go/page/2/', { kind: 'term', of: 'category', name: 'go' }],
  ['/category/a/b/c', { kind: 'term', of: 'category', name: 'a/b/c' }],
  ['/author/jo/', { kind: 'term', of: 'author', name: 'jo' }],
  ['/?feed=rss2', { kind: 'feed', path: '/rss.xml' }],
  ['/?tag=go', { kind: 'term', of: 'tag', name: 'go' }],
  ['/?cat=4', null],
  ['/tags', { kind: 'list', path: '/topics' }],
  ['/archives/', { kind: 'list', path: '/' }],
  ['/2020/01/feeding-cats', null],
  ['/posts/a', null],
  ['/', null],
])('%s is %j', (path, expected) => {
  expect(findFormerPage(path)).toEqual(expected)
})
