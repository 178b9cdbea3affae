import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { messagesIn } from '#lib/core/site'
import { PostList } from './post-list.tsx'

// A page's site is known within a render of the framework alone.
vi.mock('../site/current-site.ts', () => ({
  words: () => messagesIn('en'),
  currentSite: () => ({ language: 'en', timeZone: 'UTC' }),
  termName: ({ name }: { name: string }) => name,
}))

const cards = ['alpha', 'beta'].map((id) => ({
  ...{ id, slug: id, title: id, version: '1.0.0', status: 'unreviewed' as const },
  ...{ lastReviewed: null, minutes: 1, difficulty: null, heroImage: null, publishedAt: '2026-11-22T10:00:00.000Z' },
}))

test('rows of a series say their place, also on its second page', () => {
  const html = renderToStaticMarkup(<PostList cards={cards} series={{ before: 20, count: 22 }} />)
  expect(html.match(/Part \d+ of \d+/g)).toEqual(['Part 21 of 22', 'Part 22 of 22'])
})

test('rows of other lists say none', () => {
  expect(renderToStaticMarkup(<PostList cards={cards} />)).not.toContain('Part')
})
