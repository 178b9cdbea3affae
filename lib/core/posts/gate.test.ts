import { expect, test } from 'vitest'
import { waitsForReview } from './gate.ts'
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

test('a note from elsewhere passes where being public there is enough, and not where a review is asked for', () => {
  const meta = { revision: { status: 'unreviewed' as const, version: '1.0.0' } }
  expect(decideIndexable({ live: true, policy: 'published', meta })).toEqual({ value: true, reasons: [] })
  expect(decideIndexable({ live: true, policy: 'review', meta }).reasons).toEqual([
    'its revision is unreviewed, not reviewed',
  ])
  expect(decideIndexable({ live: true, meta }).value).toBe(false)
})

test.each(['draft', 'archived'] as const)('%s stays closed also where being public elsewhere is enough', (status) => {
  const meta = { revision: { status, version: '1.0.0' } }
  expect(decideIndexable({ live: true, policy: 'published', meta }).value).toBe(false)
})

test.each([
  ['noindex', 'it asks search engines not to index it'],
  ['unlisted', 'it is to be found by its address alone'],
])('the flag %s closes the gate under each policy', (name, reason) => {
  const meta = { revision: { status: 'reviewed' as const, version: '1.0.0' }, flags: { [name]: true } }
  for (const policy of ['review', 'published'] as const)
    expect(decideIndexable({ live: true, policy, meta })).toEqual({ value: false, reasons: [reason] })
})

test('every reason is named', () => {
  expect(decide('in-review', { needsHumanReview: true }, false).reasons).toHaveLength(3)
})

test.each([
  ['in-review', true],
  ['partly', true],
  ['archived', false],
  ['draft', false],
] as const)('whether a review would list what is %s: %s', (status, expected) => {
  expect(waitsForReview(decide(status).reasons)).toBe(expected)
})
