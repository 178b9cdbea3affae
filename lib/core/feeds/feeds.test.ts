import fc from 'fast-check'
import { parseFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { decideIndexable, type EditionPage, type PostMeta } from '#lib/core/posts'
import { toLegalText } from '#lib/core/seo'
import { createPage, hostileTexts, parseXml, requireChild, reviewedMeta, site } from '#lib/core/seo/testing.ts'
import { type Feed, itemsPerFeed, renderAtom, renderJsonFeed, renderRss, toFeedItems } from './index.ts'
import { toTexts } from './testing.ts'

const toFeed = (pages: EditionPage[], more: Partial<Feed> = {}): Feed => ({
  site,
  title: 'Field notes',
  feedUrl: 'https://notes.example/feed',
  homeUrl: 'https://notes.example/',
  language: 'en',
  pages,
  texts: toTexts(pages),
  ...more,
})

const renderers = { json: renderJsonFeed, rss: renderRss, atom: renderAtom } as const
const formats = Object.entries(renderers)

const body = `See [the rules](/cache-rules), [below](#end) and <Callout kind="note">mind \`]]>\`</Callout>

![A plan](plan.png)

## End`

interface ReadItem {
  title: string
  summary: string
  html: string
  tags: string[]
}

/** What an independent parser of each format makes of the first item. */
const readers: Record<keyof typeof renderers, (feed: Feed) => ReadItem> = {
  json(feed) {
    const [item] = JSON.parse(renderJsonFeed(feed)).items
    return { title: item.title, summary: item.summary, html: item.content_html, tags: item.tags }
  },
  rss(feed) {
    const item = requireChild(requireChild(parseXml(renderRss(feed)), 'channel'), 'item')
    return {
      title: requireChild(item, 'title').text,
      summary: decodeHtml(requireChild(item, 'description').text),
      html: requireChild(item, 'content:encoded').text,
      tags: item.children.filter(({ name }) => name === 'category').map(({ text }) => text),
    }
  },
  atom(feed) {
    const entry = requireChild(parseXml(renderAtom(feed)), 'entry')
    return {
      title: requireChild(entry, 'title').text,
      summary: decodeHtml(requireChild(entry, 'summary').text),
      html: requireChild(entry, 'content').text,
      tags: entry.children.filter(({ name }) => name === 'category').map(({ attributes }) => attributes.term ?? ''),
    }
  },
}

const decodeHtml = (html: string): string =>
  html.replace(/&(lt|gt|amp);/g, (_whole, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '')

describe.each(Object.entries(readers))('%s', (_format, read) => {
  it.each(hostileTexts)('carries %s', (_what, text, legal) => {
    const page = createPage({ title: text, summary: text })
    const terms = [{ kind: 'tool' as const, slug: 'tool', name: text }]
    const { title, summary, tags } = read(toFeed([{ ...page, terms }]))
    expect([title, summary, ...tags]).toEqual([legal, legal, legal])
  })

  it('carries any text at all', () => {
    const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1 }).map((units) => toText(units))
    fc.assert(
      fc.property(anyText, (text) => {
        const { title, summary } = read(toFeed([createPage({ title: text, summary: text })]))
        expect([title, summary]).toEqual([toLegalText(text), toLegalText(text)])
      }),
    )
  })

  it('has the whole text with absolute addresses', () => {
    const { html } = read(toFeed([createPage({}, body)]))
    expect(html).toContain('href="https://notes.example/cache-rules"')
    expect(html).toContain('href="https://notes.example/posts/outside-judge#')
    expect(html).toContain('src="https://notes.example/posts/plan.png"')
    expect(html).toContain('<code>]]></code>')
  })
})

const toText = (units: number[]): string => String.fromCharCode(...units)

describe.each(formats)('%s', (format, render) => {
  const twenty = Array.from({ length: itemsPerFeed }, (_, index) => {
    const page = createPage({ title: `Note ${index}` }, body)
    return { ...page, slug: `note-${index}`, revision: { ...page.revision, postId: `post-${index}` } }
  })

  it('is read by another parser, item by item', () => {
    const { format: found, titles } = readTitles(render(toFeed(twenty)))
    expect(found).toBe(format)
    expect(titles).toEqual(twenty.map(({ revision }) => revision.meta.title))
  })

  it.each(hostileTexts)('is read by another parser with %s in a title', (_what, title, legal) => {
    expect(readTitles(render(toFeed([createPage({ title })]))).titles).toEqual([legal])
  })

  it('has the same bytes for the same posts', () => {
    expect(render(toFeed(structuredClone(twenty)))).toBe(render(toFeed(twenty)))
  })

  it.each([
    ['letters', 'word '],
    ['signs that JSON escapes', '"\n'],
    ['signs of another script', '語'],
    ['ends of CDATA', ']]>'],
  ])('with twenty long texts of %s stays below 1 MB: the first are whole, the others short', (_what, part) => {
    const pages = twenty.map((page) => ({
      ...page,
      revision: { ...page.revision, meta: { ...page.revision.meta, summary: 'It says this.' } },
    }))
    const long = `<p>${part.repeat(100_000 / Buffer.byteLength(part))}</p>`
    const texts = new Map(
      pages.map(({ revision: { postId } }, index) => [postId, index === 19 ? '<p>short</p>' : long]),
    )
    const rendered = render(toFeed(pages, { texts }))
    expect(Buffer.byteLength(rendered)).toBeLessThan(1_000_000)
    const whole = toFeedItems(toFeed(pages, { texts })).map(({ html }) => html === long)
    expect(whole).toEqual([...whole].sort().reverse())
    expect(whole.filter(Boolean).length).toBeGreaterThan(0)
    expect(rendered).toContain('<p>short</p>')
    expect(readTitles(rendered).titles).toEqual(twenty.map(({ revision }) => revision.meta.title))
  })

  it('may be empty', () => {
    expect(parseFeed(render(toFeed([]))).format).toBe(format)
  })

  it('leads to the posts that come after', () => {
    const nextUrl = 'https://notes.example/feed?after=a&b'
    expect(decodeXml(render(toFeed([], { nextUrl })))).toContain(nextUrl)
  })
})

function readTitles(text: string): { format: string; titles: unknown[] } {
  const { format, feed } = parseFeed(text)
  const items = 'entries' in feed ? feed.entries : 'items' in feed ? feed.items : undefined
  const titles = (items ?? []).map((item) => item?.title)
  return { format, titles: titles.map((title) => (typeof title === 'object' ? title.value : title)) }
}

const decodeXml = (xml: string): string => xml.replaceAll('&#x26;', '&')

describe('the gate', () => {
  const flagged: PostMeta['flags'][] = [undefined, { needsHumanReview: false }, { 'needs human review': true }]
  const cases = (['draft', 'in-review', 'reviewed', 'archived'] as const).flatMap((status) =>
    flagged.map((flags) => ({ status, flags })),
  )

  it.each(cases)('$status, $flags', ({ status, flags }) => {
    const revision = { ...reviewedMeta.revision, status }
    const pages = [createPage({ revision, flags })]
    const { value } = decideIndexable({ live: true, meta: { revision, flags } })
    expect(value).toBe(status === 'reviewed' && !flags?.['needs human review'])
    expect(toFeedItems(toFeed(pages))).toHaveLength(value ? 1 : 0)
    for (const [, render] of formats) expect(render(toFeed(pages)).includes('outside-judge')).toBe(value)
  })
})

describe('identity', () => {
  const before = createPage()
  const after = {
    ...createPage({ title: 'Inside judge' }),
    slug: 'inside-judge',
    modifiedAt: '2027-01-01T00:00:00.000Z',
  }

  it.each(formats)('of a post in %s outlives its title, slug, version and the site’s address', (_format, render) => {
    const moved = { ...site, url: 'https://elsewhere.example' }
    expect(findId(render(toFeed([after], { site: moved })))).toBe(findId(render(toFeed([before]))))
  })
})

const findId = (text: string): string | undefined =>
  /"id":"([^"]+)"|<guid isPermaLink="false">([^<]+)|<id>(urn:[^<]+)/.exec(text)?.slice(1).find(Boolean)

it.each(formats)('%s shortens a text that it is not given', (_format, render) => {
  const page = createPage({ title: 'A < B', summary: 'What it says.' }, 'A text of which there is too much.')
  const shortened = decodeXml(render(toFeed([page], { texts: new Map() })))
  expect(shortened).not.toContain('too much')
  expect(shortened).toContain('What it says.')
  expect(shortened).toMatch(/href=\\?"https:\/\/notes\.example\/posts\/outside-judge\\?"/)
})

it('names the hub in each format, as an independent parser reads it', () => {
  const feed = toFeed([], { site: { ...site, hub: 'https://hub.example/?a&b' } })
  expect(JSON.parse(renderJsonFeed(feed)).hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example/?a&b' }])
  for (const text of [renderAtom(feed), renderRss(feed)])
    expect(JSON.stringify(parseFeed(text).feed)).toContain('"href":"https://hub.example/?a&b","rel":"hub"')
  expect(JSON.parse(renderJsonFeed(toFeed([])))).not.toHaveProperty('hubs')
})
