import { expect, test } from 'vitest'
import type { EditionPage } from '#lib/core/posts'
import { chooseFeedTexts } from './feed-texts.ts'

const toPage = (postId: string, body: string, isPlain = false) =>
  ({ isPlain, revision: { postId, body, format: 'md' } }) as EditionPage
const choose = (pages: EditionPage[], work?: number) =>
  chooseFeedTexts(pages, work).map(({ revision }) => revision.postId)

const words = 'Ropes hold. '.repeat(200)

test('a feed has the texts of twenty ordinary notes, and none of what is shown as it is written', () => {
  const pages = Array.from({ length: 20 }, (_, index) => toPage(`n${index}`, words, index === 3))
  expect(choose(pages)).toHaveLength(19)
})

test('texts that are more work together than a feed may be are left to their pages', () => {
  expect(choose([toPage('a', words), toPage('b', words.repeat(4)), toPage('c', words)], 25_000)).toEqual(['a', 'c'])
})

test('of texts that may be much work a feed has one', () => {
  const unsure = '| a '.repeat(4000)
  expect(choose([toPage('a', unsure), toPage('b', words), toPage('c', unsure)])).toEqual(['a', 'b'])
})
