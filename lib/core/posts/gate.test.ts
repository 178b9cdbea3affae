import { expect, test } from 'vitest'
import { decideIndexable, type PostMeta } from './index.ts'

const decide = (status: PostMeta['revision']['status'], flags?: Record<string, boolean>, live = true) =>
  decideIndexable({ live, meta: { revision: { status, version: '1.0.0' }, flags } })

test('a reviewed live revision passes', () => {
  expect(decide('reviewed')).toEqual({ value: true, reasons: [] })
  expect(decide('reviewed', { needsHumanReview: false, 'image heavy': true })).toEqual({ value: true, reasons: [] })
})

test.each(['draft', 'in-review', 'archived'] as const)('%s does not', (status) => {
  expect(decide(status)).toEqual({ value: false, reasons: [`its revision is ${status}, not reviewed`] })
})

test.each(['needsHumanReview', 'needs human review', 'needs_human_review', 'needs-human-review', 'NEEDS HUMAN REVIEW'])(
  'the flag %s closes the gate',
  (name) => {
    expect(decide('reviewed', { [name]: true })).toEqual({
      value: false,
      reasons: ['its flags say that it needs human review'],
    })
  },
)

test('every reason is named', () => {
  expect(decide('in-review', { needsHumanReview: true }, false).reasons).toHaveLength(3)
})
