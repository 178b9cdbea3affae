import { describe, expect, test } from 'vitest'
import { type PostMeta, toContentHash } from '#lib/core/posts'
import { decideReview, listApproved, listReviewParts, type MadeReview } from './index.ts'

const meta: PostMeta = {
  title: 'Outside judge',
  revision: { status: 'in-review', version: '1.0.0' },
  dates: { published: '2026-11-20T10:00:00.000Z', modified: '2026-11-21T10:00:00.000Z' },
  viewCount: 7,
}

const toBody = (sections: readonly string[]) => sections.map((text, at) => `## Part ${at}\n\n${text}`).join('\n\n')
const forty = Array.from({ length: 40 }, (_, at) => `Text ${at}, with \`code\`.\n\n\`\`\`sh\n# no heading\n\`\`\``)

const toContent = (body: string, changes: Partial<PostMeta> = {}) => {
  const content = { meta: { ...meta, ...changes }, body, format: 'md' as const }
  return { content: toContentHash(content), parts: listReviewParts(content), isClaimed: false }
}
type Content = ReturnType<typeof toContent>

const review = ({ content, parts }: Content, changes: Partial<MadeReview> = {}): MadeReview => ({
  content,
  version: '1.4.0',
  reviewer: 'Ada',
  decision: 'approve',
  covers: parts.map(({ hash }) => hash),
  at: '2026-11-22T10:00:00.000Z',
  ...changes,
})
const partsNamed = ({ parts }: Content, name: string) =>
  parts.filter(({ heading }) => heading === name).map(({ hash }) => hash)

const edited = forty.with(17, 'Another text.')
const reviewed = { state: 'reviewed', reviewer: 'Ada', at: '2026-11-22T10:00:00.000Z' }

test('the parts hold the metadata and each line of the body', () => {
  const { parts } = toContent(`Opening.\n\n${toBody(forty)}`)
  expect(parts.map(({ kind }) => kind)).toEqual(['meta', 'opening', ...forty.map(() => 'section')])
  expect(new Set(parts.map(({ hash }) => hash)).size).toBe(42)
})

test('a review is of these words: one word more, and it does not hold', () => {
  const content = toContent('Text.')
  expect(decideReview(content, [review(content)])).toEqual(reviewed)
  expect(decideReview(toContent('Text!'), [review(content)])).toBeNull()
  expect(decideReview(toContent('Text.', { title: 'Inside judge' }), [review(content)])).toMatchObject({
    state: 'partly',
  })
})

test('code that a note begins with is another part than a paragraph of the same words', () => {
  const hashOf = (body: string) => toContent(body).parts.map(({ hash }) => hash)
  expect(hashOf('    rm -r x\n\n# One')).not.toEqual(hashOf('rm -r x\n\n# One'))
  expect(hashOf('\trm -r x')).not.toEqual(hashOf('rm -r x'))
  expect(hashOf('\n \n  rm -r x \n\n\n# One\n\n')).toEqual(hashOf('rm -r x\n# One'))
})

test.each<[string, Partial<PostMeta>]>([
  ['the review block', { revision: { status: 'reviewed', version: '2.0.0', reviewer: 'Eve' } }],
  ['the day of change', { dates: { ...meta.dates, modified: '2026-11-28T10:00:00.000Z' } }],
  ['views', { viewCount: 8 }],
])('%s is no part of the content', (_, changes) => {
  expect(toContent('Text.', changes).content).toBe(toContent('Text.').content)
  expect(toContent('Text.', changes).parts).toEqual(toContent('Text.').parts)
})

test('of forty sections one is edited: thirty-nine stay as they were reviewed, and the other one is named', () => {
  const before = toContent(toBody(forty))
  const after = toContent(toBody(edited))
  const kept = after.parts.filter(({ hash }) => before.parts.some((part) => part.hash === hash))
  expect(kept.filter(({ kind }) => kind === 'section')).toHaveLength(39)
  expect(decideReview(after, [review(before)])).toEqual({
    ...{ state: 'partly', reviewer: 'Ada', at: '2026-11-22T10:00:00.000Z', version: '1.4.0' },
    except: ['Part 17'],
  })
})

test('a section that is moved keeps its review', () => {
  const sections = toBody(forty).split(/\n\n(?=## )/)
  const before = toContent(sections.join('\n\n'))
  const after = toContent([...sections.slice(20), ...sections.slice(0, 20)].join('\n\n'))
  expect(decideReview(after, [review(before)])).toMatchObject({ state: 'partly', except: [] })
  expect(decideReview(after, [review(before), review(after, { covers: partsNamed(after, 'Part 3') })])).toEqual(
    reviewed,
  )
})

describe('a review of the section that is new', () => {
  const [before, after] = [toContent(toBody(forty)), toContent(toBody(edited))]
  const ofSection = review(after, { covers: partsNamed(after, 'Part 17'), version: '1.5.0' })

  test('completes the review of all', () => {
    expect(decideReview(after, [review(before), ofSection])).toEqual(reviewed)
  })
  test('alone says nothing of the others', () => {
    expect(decideReview(after, [ofSection])).toMatchObject({ state: 'partly', version: '1.5.0' })
  })
  test('that asks for changes closes it', () => {
    const asks = { ...ofSection, decision: 'reject' as const }
    expect(decideReview(after, [review(before), asks])).toEqual({ state: 'refused' })
    expect(decideReview(after, [review(before), ofSection, asks])).toEqual({ state: 'refused' })
    expect(decideReview(after, [review(before), asks, ofSection])).toEqual(reviewed)
  })
})

test('to reject a content as a whole concerns that one, where approvals from before count no more', () => {
  const [before, after] = [toContent(toBody(forty)), toContent(toBody(edited))]
  const rejected = review(after, { decision: 'reject', covers: [] })
  expect(decideReview(before, [review(before), rejected])).toEqual(reviewed)
  expect(decideReview(after, [review(before), rejected])).toEqual({ state: 'refused' })
  const ofSection = review(after, { covers: partsNamed(after, 'Part 17') })
  expect(decideReview(after, [review(before), rejected, ofSection])).toMatchObject({ state: 'partly' })
  expect(decideReview(after, [review(before), rejected, review(after)])).toEqual(reviewed)
})

test('a claim that counts is shown as one, unless a person with the right said more', () => {
  const [before, after] = [toContent(toBody(forty)), toContent(toBody(edited))]
  const claimed = { ...after, isClaimed: true }
  expect(decideReview(claimed, [review(before)])).toBeNull()
  expect(decideReview(claimed, [review(after)])).toEqual(reviewed)
  expect(decideReview(claimed, [review(after, { decision: 'reject' })])).toEqual({ state: 'refused' })
})

test('which parts are approved is found in one pass over the reviews', () => {
  const before = toContent(toBody(forty))
  const after = toContent(toBody(edited))
  let looks = 0
  const counted = {
    ...review(before),
    get covers() {
      looks++
      return before.parts.map(({ hash }) => hash)
    },
  }
  const kept = after.parts.filter(({ heading }) => heading !== 'Part 17').map(({ hash }) => hash)
  expect([...listApproved(after, [counted])]).toEqual(kept)
  expect(looks).toBeLessThanOrEqual(1)
  const rejected = review(after, { decision: 'reject', covers: [] })
  expect(listApproved(after, [review(before), rejected]).size).toBe(0)
  const ofSection = review(after, { decision: 'reject', covers: partsNamed(after, 'Part 3') })
  expect(listApproved(after, [review(before), ofSection]).size).toBe(kept.length - 1)
})
