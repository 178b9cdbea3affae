import { expect, it } from 'vitest'
import { findPostSlug, findTermUrl, toPostUrl } from './site.ts'
import { site } from './testing.ts'

it.each([
  [toPostUrl(site, 'outside-judge'), 'outside-judge'],
  [toPostUrl(site, '判断-é'), '判断-é'],
  ['https://notes.example/posts/outside-judge?utm_source=x#end', 'outside-judge'],
  ['https://notes.example/posts/outside-judge/', 'outside-judge'],
  ['http://notes.example/posts/outside-judge', 'outside-judge'],
  ['ftp://notes.example/posts/outside-judge', null],
  ['https://notes.example:8443/posts/outside-judge', null],
  ['https://notes.example/posts/outside-judge/1.8.1', null],
  ['https://elsewhere.example/posts/outside-judge', null],
  ['https://notes.example@elsewhere.example/posts/outside-judge', null],
  ['https://notes.example/posts/%ff', null],
  ['/posts/outside-judge', null],
  ['', null],
])('%s is the address of %s', (address, slug) => {
  expect(findPostSlug(site, address)).toBe(slug)
})

it.each([
  ['topic', 'https://notes.example/topics/c-plus-plus'],
  ['stack', 'https://notes.example/stacks/c-plus-plus'],
  ['tool', 'https://notes.example/tools/c-plus-plus'],
  ['tag', 'https://notes.example/tags/c-plus-plus'],
  ['series', 'https://notes.example/series/c-plus-plus'],
  ['author', 'https://notes.example/authors/c-plus-plus'],
  ['lang', 'https://notes.example/languages/c-plus-plus'],
  ['language', null],
] as const)('a %s is listed at %s', (kind, url) => {
  expect(findTermUrl(site, { kind, slug: 'c-plus-plus' })).toBe(url)
})
