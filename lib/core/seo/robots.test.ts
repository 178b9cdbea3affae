import { describe, expect, it } from 'vitest'
import type { PostMeta } from '#lib/core/posts'
import { type PageKind, toRobots } from './robots.ts'

type Case = [kind: PageKind, status: PostMeta['revision']['status'], flags: PostMeta['flags'], indexed: boolean]

const cases: Case[] = [
  ['article', 'reviewed', undefined, true],
  ['article', 'reviewed', {}, true],
  ['article', 'reviewed', { needsHumanReview: false }, true],
  ['article', 'reviewed', { 'has images': true }, true],
  ['article', 'reviewed', { needsHumanReview: true }, false],
  ['article', 'reviewed', { 'needs human review': true }, false],
  ['article', 'reviewed', { needs_human_review: true }, false],
  ['article', 'in-review', undefined, false],
  ['article', 'in-review', { needsHumanReview: true }, false],
  ['article', 'draft', undefined, false],
  ['article', 'archived', undefined, false],
  ['permalink', 'reviewed', undefined, false],
  ['permalink', 'archived', undefined, false],
]

describe('robots by the gate', () => {
  it.each(cases)('%s, %s, %j → index %s', (kind, status, flags, indexed) => {
    const robots = toRobots({ meta: { revision: { status, version: '1.0.0' }, flags } }, kind)
    expect(robots).toEqual(
      indexed
        ? { index: true, follow: true, 'max-image-preview': 'large', 'max-snippet': -1 }
        : { index: false, follow: true },
    )
  })

  it('keeps a preview from being indexed, followed and archived, whatever its status', () => {
    const robots = toRobots({ meta: { revision: { status: 'reviewed', version: '1.0.0' } } }, 'preview')
    expect(robots).toEqual({ index: false, follow: false, noarchive: true })
  })
})
