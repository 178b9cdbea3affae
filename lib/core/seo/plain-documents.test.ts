import { describe, expect, it } from 'vitest'
import { describeCard } from '#lib/core/posts'
import { renderLlmsTxt } from './llms-txt.ts'
import { renderRobotsTxt } from './robots-txt.ts'
import { createPage, hostileTexts, site } from './testing.ts'

it('robots.txt names the sitemap and disallows nothing that must be read to be noindexed', () => {
  expect(renderRobotsTxt(site)).toBe('User-agent: *\nAllow: /\n\nSitemap: https://notes.example/sitemap.xml\n')
})

describe('llms.txt', () => {
  const render = (title: string) =>
    renderLlmsTxt(site, [
      {
        id: 'outside-judge',
        slug: 'outside-judge',
        publishedAt: '2020-07-12T08:00:00.000Z',
        ...describeCard(createPage({ title }).revision),
      },
    ])

  it('lists each note by its Markdown', () => {
    expect(render('Outside judge').split('\n')).toContain(
      '- [Outside judge](https://notes.example/posts/outside-judge.md): A note that is published many times.',
    )
  })

  it.each(hostileTexts)('keeps one line and one link per note with %s', (_what, text) => {
    const notes = render(text)
      .split('\n')
      .filter((line) => line.includes('/posts/'))
    expect(notes).toHaveLength(1)
    expect(notes[0]?.match(/(?<!\\)\[/g)).toHaveLength(1)
    expect(notes[0]).not.toMatch(/(?<!\\)[<>`]/)
  })
})
