import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { keptPicture } from '#lib/core/seo/testing.ts'
import { messagesIn } from '#lib/core/site'
import { LeadStory } from './lead-story.tsx'

// A page's site is known within a render of the framework alone.
vi.mock('../site/current-site.ts', () => ({
  words: () => messagesIn('en'),
  currentSite: () => ({ language: 'en', timeZone: 'UTC' }),
  termName: ({ name }: { name: string }) => name,
}))

const card = {
  ...{ id: 'alpha', slug: 'alpha', title: 'Alpha', version: '1.0.0', status: 'unreviewed' as const },
  ...{ lastReviewed: null, minutes: 1, difficulty: null, heroImage: null, publishedAt: '2026-11-22T10:00:00.000Z' },
}

test('the lead of the front page shows its picture at once, as decoration beside its title', () => {
  const html = renderToStaticMarkup(<LeadStory card={card} hero={keptPicture} isNews />)
  expect(html).toMatch(/<img [^>]*src="\/media\/aa\/1280\.webp"[^>]* alt="" fetchPriority="high"/)
  expect(html).not.toContain('href="/media/')
  expect(html).not.toContain('<svg')
})

test('without one it shows drawn art', () => {
  expect(renderToStaticMarkup(<LeadStory card={card} hero={null} isNews={false} />)).toContain('<svg')
})

test('it says when it was published, unless it opens a documentation', () => {
  expect(renderToStaticMarkup(<LeadStory card={card} hero={null} isNews />)).toContain('>22 Nov 2026</time>')
  expect(renderToStaticMarkup(<LeadStory card={card} hero={null} isNews={false} />)).not.toContain('<time')
})
