import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { PostMeta } from '#lib/core/posts'
import { createPage } from '#lib/core/seo/testing.ts'
import { messagesIn } from '#lib/core/site'
import { ArticleHeader } from './article-header.tsx'

// A page's site is known within a render of the framework alone.
vi.mock('../site/current-site.ts', () => ({
  words: () => messagesIn('en'),
  currentSite: () => ({ language: 'en', timeZone: 'UTC' }),
  termName: ({ name }: { name: string }) => name,
}))

const readDays = (meta: Partial<PostMeta>) => {
  const page = { ...createPage(meta), publishedAt: '2026-11-22T10:00:00.000Z' }
  const html = renderToStaticMarkup(<ArticleHeader page={page} terms={[]} trail={[]} translations={[]} />)
  return [...html.matchAll(/<time[^>]*>([^<]+)/g)].map(([, day]) => day)
}
const unreviewed = { status: 'unreviewed', version: '1.0.0' } as const

test('the dateline has one day: of the review, else of the publication', () => {
  expect(readDays({ revision: { status: 'reviewed', version: '1.0.0', lastReviewed: '2026-11-25' } })).toEqual([
    '25 Nov 2026',
  ])
  expect(readDays({ revision: unreviewed })).toEqual(['22 Nov 2026'])
})

test('a note that is only as old as its file says no day', () => {
  expect(readDays({ revision: unreviewed, derived: ['revision'] })).toEqual([])
  const dates = { published: '2026-11-22T10:00:00.000Z', publishedDay: '2026-11-21' }
  expect(readDays({ revision: unreviewed, derived: ['revision'], dates })).toEqual(['21 Nov 2026'])
})
