import { describe, expect, test } from 'vitest'
import { type ReviewFact, type Status, showListedState, showReview } from './index.ts'

const stated = { version: '1.1.0', reviewer: 'Ada', lastReviewed: '2026-11-22', checked: ['facts'] }
const shown = (status: Status, fact?: ReviewFact) => showReview({ revision: { ...stated, status } }, fact).revision
const at = '2026-11-23T10:00:00.000Z'

describe('a revision names a reviewer', () => {
  test('where its file claims the review, as a claim', () => {
    expect(shown('reviewed')).toEqual({ ...stated, status: 'claimed' })
  })
  test('where the record knows of one', () => {
    const fact = { state: 'reviewed', reviewer: 'Grace', at } as const
    expect(shown('in-review', fact)).toEqual({
      ...{ version: '1.1.0', status: 'reviewed', reviewer: 'Grace', lastReviewed: at },
    })
  })
  test.each<[Status, ReviewFact?]>([
    ['in-review'],
    ['unreviewed'],
    ['draft'],
    ['archived'],
    ['archived', { state: 'reviewed', reviewer: 'Grace', at }],
    ['reviewed', { state: 'void' }],
    ['reviewed', { state: 'refused' }],
  ])('and not when it is %s, though its file still names the one of the words before (%o)', (status, fact) => {
    const isTaken = fact && status === 'reviewed'
    const { reviewer: _, ...unnamed } = stated
    expect(shown(status, fact)).toEqual(isTaken ? { version: '1.1.0', status: 'in-review' } : { ...unnamed, status })
  })
})

test.each<[Status, string, string | null]>([
  ['reviewed', 'claimed', '2026-11-22'],
  ['in-review', 'in-review', '2026-11-22'],
  ['archived', 'archived', '2026-11-22'],
])('a list says of a note that is %s in its file: %s, %s', (status, told, lastReviewed) => {
  expect(showListedState({ status, lastReviewed: '2026-11-22' })).toEqual({ status: told, lastReviewed })
})
