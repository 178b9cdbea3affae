import { expect, test } from 'vitest'
import { chooseSample } from './choose-sample.ts'

const list = (count: number, form: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => form(index))
const posts = list(5000, (index) => `/posts/p${index}`)
const tools = list(40, (index) => `/tools/t${index}`)
const pages = list(12, (index) => `/tools/t1/page/${index + 2}`)
const all = ['/', ...posts, ...tools, ...pages]

test('a sample has what is read most, and some of each kind from its beginning to its end', () => {
  const chosen = chooseSample(all, ['/posts/p4999', '/gone', '/posts/p7'], 100)
  expect(chosen.slice(0, 2)).toEqual(['/posts/p4999', '/posts/p7'])
  expect(new Set(chosen).size).toBe(chosen.length)
  expect(chosen).toContain('/')
  expect(chosen.filter((address) => /^\/tools\/t\d+$/.test(address))).toHaveLength(10)
  expect(chosen.filter((address) => address.includes('/page/'))).toHaveLength(10)
  const ofPosts = chosen.filter((address) => address.startsWith('/posts/p4'))
  expect(ofPosts.length).toBeGreaterThan(15)
  expect(chosen.length).toBeLessThan(130)
})

test('where there are fewer, all are taken', () => {
  expect(chooseSample(all, [], Number.POSITIVE_INFINITY)).toEqual(all)
  expect(chooseSample(tools, ['/tools/t3'], 40)).toEqual(tools)
})
