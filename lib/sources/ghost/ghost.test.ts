import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonValue } from '#lib/core/posts'
import { corpus, countOmitted, listRecords, readAll, requirePost, toWords } from '../testing/read-all.ts'

interface ExpectedItem {
  id: string
  kind: string
  title: string
  slug: string
  status: string
  publishedAt: string | null
  authors: string[]
  tags: string[]
  internalTags: string[]
  featured: boolean
  visibility: string
  tiers?: string[]
  plaintext?: string
  bodyContains?: string[]
  fields: Record<string, JsonValue>
}

interface Expected {
  site: { url: string }
  authors: { slug: string; name: string }[]
  tags: { slug: string; name: string }[]
  items: ExpectedItem[]
}

const expected: Expected = JSON.parse(readFileSync(join(corpus, 'ghost/ghost.expected.json'), 'utf8'))
const items = await readAll(join(corpus, 'ghost/ghost.json'), { siteUrl: expected.site.url })

describe('an export of Ghost 6.65', () => {
  const records = new Map(listRecords(items).map((record) => [record.defaultId, record]))
  const nameOf = (list: { slug: string; name: string }[], slug: string) =>
    list.find((entry) => entry.slug === slug)?.name

  test('every post and page becomes a record, and nothing is rejected', () => {
    expect([...records.keys()].sort()).toEqual(expected.items.map((item) => `ghost-${item.id}`).sort())
    expect(items.filter((item) => item.kind === 'rejected')).toEqual([])
  })

  test('what has no home is counted', () => {
    const internal = expected.items.reduce((sum, item) => sum + item.internalTags.length, 0)
    expect(countOmitted(items)).toMatchObject({
      'internal tags': internal,
      'sign-up forms': 1,
      'cards for e-mails only': 2,
      'paywall marks': 2,
      scripts: 1,
    })
  })

  for (const item of expected.items)
    test(`${item.kind} ${item.slug}`, () => {
      const record = records.get(`ghost-${item.id}`)
      if (!record) throw new Error('no record')
      const { id, meta } = requirePost(record)
      const extra = (meta.extra ?? {}) as Record<string, JsonValue>
      const origin = extra.origin as Record<string, JsonValue>

      expect(id).toBe(`ghost-${item.id}`)
      expect(meta.title).toBe(item.title)
      expect(meta.slug).toBe(item.slug)
      expect(record.oldSlugs).toEqual([])
      expect(meta.authors?.map((author) => author.name)).toEqual(
        item.authors.map((slug) => nameOf(expected.authors, slug)),
      )
      expect(meta.tags ?? []).toEqual(item.tags.map((slug) => nameOf(expected.tags, slug)))
      for (const tag of item.internalTags) expect(JSON.stringify(meta)).not.toContain(`"${nameOf(expected.tags, tag)}"`)

      const isPublic = item.status === 'published' && item.visibility === 'public'
      expect(meta.revision.status).toBe(isPublic ? 'unreviewed' : 'draft')
      if (item.status === 'scheduled') expect(origin.scheduledFor).toBe(item.publishedAt)
      else expect(meta.dates?.published ?? null).toBe(item.publishedAt)
      expect(origin).toMatchObject({
        system: 'ghost',
        id: item.id,
        ...(item.kind === 'page' ? { kind: 'page' } : {}),
        ...(item.featured ? { featured: true } : {}),
        ...(item.visibility !== 'public' ? { visibility: item.visibility } : {}),
        ...(item.tiers ? { tiers: item.tiers } : {}),
      })

      const {
        custom_excerpt,
        feature_image,
        feature_image_alt,
        feature_image_caption: _caption,
        ...fields
      } = item.fields
      if (custom_excerpt) expect(meta.summary).toBe(String(custom_excerpt).replace(/\s+/g, ' '))
      if (feature_image) {
        expect(extra.featuredImage ?? meta.heroImage).toMatchObject({ url: feature_image, alt: feature_image_alt })
        expect(record.body).toContain(`](${feature_image})`)
      }
      const internal = [
        'email_subject',
        'frontmatter',
        'codeinjection_head',
        'codeinjection_foot',
        'custom_template',
        'show_title_and_feature_image',
      ]
      for (const [key, value] of Object.entries(fields)) {
        if (key === 'canonical_url') expect(meta.canonical).toBe(value)
        else if (internal.includes(key)) {
          expect(extra[key], key).toBeUndefined()
          if (value !== true) expect(meta.internal?.[key], key).toEqual(value)
        } else expect(extra[key], key).toEqual(value)
      }

      for (const words of item.bodyContains ?? []) expect(toWords(record)).toContain(words)
      for (const line of listLines(item)) expect(toWords(record)).toContain(line)
      expect(record.body).not.toContain('__GHOST_URL__')
    })

  test('a card keeps what a reader saw of it', () => {
    const body = records.get('ghost-6b0350cf5640b210deeba429')?.body ?? ''
    for (const words of [
      '> 💡 Callout with **bold**',
      '<Details summary="Toggle heading">\n  Toggle body\n\n  - item\n</Details>',
      '[Bookmark “title”](https://example.com/article?x=1\\&y=2) — Bookmark description & more · An Author, Example',
      '```php\n<?php',
      '_Code caption_',
      '<td colspan="2">\n        merged',
      '<sub>sub</sub>, <sup>super</sup>, <mark>highlight</mark>',
      '[^1]: The footnote.',
      '- \\[x] done',
      '_Image caption with **bold**_',
      '_Gallery caption_',
      '[Video](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
      '[clip.mp4](http://127.0.0.1:2368/content/media/2023/03/clip.mp4)',
      '[Runbook](http://127.0.0.1:2368/content/files/2023/03/runbook.pdf)',
      '[Buy](https://example.com/buy)',
      '[Learn more](https://example.com/cta)',
      '[Get started](https://example.com/start)',
      '3. third\n4. fourth',
      '  - nested',
      '[internal link](/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition)',
    ])
      expect(body).toContain(words)
    expect(body).not.toContain('Only in the e-mail')
  })
})

describe('an export of an older Ghost', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'alphanode-ghost-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('mobiledoc becomes Markdown, html is read where there is neither, sizes of the feature image are found', async () => {
    const mobiledoc = {
      version: '0.3.1',
      atoms: [['soft-return', '', {}]],
      cards: [
        ['code', { code: 'a < b', language: 'js' }],
        ['card-markdown', { markdown: '## From *markdown*' }],
        ['nobody-knows', {}],
      ],
      markups: [['strong'], ['a', ['href', 'https://example.com/']]],
      sections: [
        [
          1,
          'p',
          [
            [0, [], 0, 'Plain '],
            [0, [0], 0, 'bold '],
            [0, [1], 2, 'link'],
            [1, [], 0, 0],
            [0, [], 0, 'after'],
          ],
        ],
        [1, 'h2', [[0, [], 0, 'Heading']]],
        [3, 'ul', [[[0, [], 0, 'one']], [[0, [], 0, 'two']]]],
        [10, 0],
        [10, 1],
        [10, 2],
      ],
    }
    const posts = [
      {
        id: 1,
        title: 'Old',
        slug: 'old',
        mobiledoc: JSON.stringify(mobiledoc),
        status: 'published',
        author_id: 7,
        published_at: 1539166210000,
      },
      {
        id: 2,
        title: 'Html',
        slug: 'html',
        html: '<p>only <em>html</em></p>',
        status: 'published',
        published_at: '2018-10-10T10:10:10.000Z',
      },
    ]
    const path = join(directory, 'old.json')
    await writeFile(
      path,
      JSON.stringify({ meta: { version: '2.0.0' }, data: { posts, users: [{ id: 7, name: 'Ada' }] } }, null, 2),
    )
    const items = await readAll(path)
    const [old, html] = listRecords(items)
    expect(old?.body).toBe(
      'Plain **bold [link](https://example.com/)**\\\nafter\n\n## Heading\n\n- one\n- two\n\n```js\na < b\n```\n\n## From _markdown_\n',
    )
    expect(old?.locate(['title'])).toEqual({ line: 7, column: 7 })
    expect(old && requirePost(old).meta.authors).toEqual([{ name: 'Ada' }])
    expect(html?.body).toBe('only _html_\n')
    expect(html && requirePost(html).meta.dates?.published).toBe('2018-10-10T10:10:10.000Z')
    expect(countOmitted(items)).toEqual({ 'cards of a kind that is not known (nobody-knows)': 1 })
  })

  test('a file that ends early gives the posts before its end and one issue', async () => {
    const path = join(directory, 'cut.json')
    const text = JSON.stringify({
      db: [
        {
          data: {
            posts: [
              { id: 1, title: 'A', slug: 'a' },
              { id: 2, title: 'B', slug: 'b' },
            ],
          },
        },
      ],
    })
    await writeFile(path, text.slice(0, -20))
    const items = await readAll(path)
    expect(items.map((item) => item.kind)).toEqual(['post', 'rejected'])
    expect(items[1]).toMatchObject({ issues: [{ code: 'E1501', line: 1, field: 'export' }] })
  })
})

/** The paragraphs of Ghost's own plain text; cards have another form there. */
function listLines({ plaintext, slug }: ExpectedItem): string[] {
  if (!plaintext || /card|html|mobiledoc|link-only/.test(slug)) return []
  return plaintext
    .split('\n')
    .map((line) => line.replace(/^[ *]+/, '').trim())
    .filter(Boolean)
}
