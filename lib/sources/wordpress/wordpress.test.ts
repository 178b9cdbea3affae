import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isJsonRecord, isSlug, type JsonValue, type PostMeta } from '#lib/core/posts'
import { htmlToText, titleToText } from '../html/parse-html.ts'
import { corpus, countOmitted, listRecords, readAll, requirePost, toWords } from '../testing/read-all.ts'

/** The site of the sample is part of the ids. */
const toId = (id: number) => `wordpress-127.0.0.1-9105-${id}`

interface ExpectedItem {
  id: number
  kind: string
  title: string
  slugDecoded: string
  oldSlugs: string[]
  status: string
  publishedAt: string | null
  author: string
  categories: string[]
  tags: string[]
  link: string
  excerpt: string
  parent?: number
  password?: string
  sticky?: boolean
  format?: string
  oldDates?: string[]
  comments?: unknown[]
  featuredImage?: { id: number; url: string; alt: string }
  bodyEmpty: boolean
  bodyContains?: string[]
  fields: Record<string, JsonValue>
}

interface Expected {
  authors: { login: string; displayName: string }[]
  categories: { slug: string; name: string }[]
  tags: { slug: string; name: string }[]
  items: ExpectedItem[]
}

const expected: Expected = JSON.parse(readFileSync(join(corpus, 'wordpress/wordpress.expected.json'), 'utf8'))
const items = await readAll(join(corpus, 'wordpress/wordpress.wxr.xml'))

describe('an export of WordPress 6.1', () => {
  const records = new Map(listRecords(items).map((record) => [record.defaultId, record]))
  const nameOf = (terms: { slug: string; name: string }[], slug: string) =>
    terms.find((term) => term.slug === slug)?.name

  test('every post and page that is not in the trash becomes a record, and nothing is rejected', () => {
    const wanted = expected.items.filter((item) => ['post', 'page'].includes(item.kind) && item.status !== 'trash')
    expect([...records.keys()].sort()).toEqual(wanted.map((item) => toId(item.id)).sort())
    expect(items.filter((item) => item.kind === 'rejected')).toEqual([])
  })

  test('what has no home is counted', () => {
    const comments = expected.items.reduce((sum, item) => sum + (item.comments?.length ?? 0), 0)
    expect(countOmitted(items)).toMatchObject({
      comments,
      'menu items': 2,
      'posts in the trash': 1,
      'posts kept as drafts (behind a password)': 1,
      'attachments (posts name their addresses)': 5,
      'reusable blocks (filled in where posts use them)': 1,
      scripts: 1,
      'links that run code': 1,
    })
  })

  for (const item of expected.items.filter(({ kind, status }) => ['post', 'page'].includes(kind) && status !== 'trash'))
    test(`${item.id} ${item.title.slice(0, 50) || '(no title)'}`, () => {
      const record = records.get(toId(item.id))
      if (!record) throw new Error('no record')
      const { id, meta } = requirePost(record)
      const extra = (meta.extra ?? {}) as Record<string, JsonValue>
      const origin = extra.origin as Record<string, JsonValue>

      const payload = item.fields.alphanode_payload
      const sourceId = isJsonRecord(payload) ? payload.source_id : undefined
      expect(id).toBe(sourceId ?? toId(item.id))
      expect(meta.title).toBe(titleToText(item.title) || 'Untitled')
      expect(meta.authors).toEqual([{ name: expected.authors.find(({ login }) => login === item.author)?.displayName }])

      const addresses = [meta.slug ?? '', ...record.oldSlugs]
      expect(addresses).toEqual(expect.arrayContaining([item.slugDecoded, ...item.oldSlugs.map(decodeURIComponent)]))
      if (isSlug(item.slugDecoded)) expect(meta.slug).toBe(item.slugDecoded)

      const published = item.publishedAt && new Date(item.publishedAt).toISOString()
      if (item.status === 'future') expect(origin.scheduledFor).toBe(published)
      else expect(meta.dates?.published ?? null).toBe(published)

      const isPublic = item.status === 'publish' && !item.password
      const stated = isJsonRecord(item.fields.alphanode_revision) ? item.fields.alphanode_revision : {}
      const statuses = { reviewed: 'reviewed', draft: 'draft' } as Record<string, string>
      const status = isJsonRecord(item.fields.alphanode_revision)
        ? (statuses[String(stated.status)] ?? 'in-review')
        : 'unreviewed'
      expect(meta.revision.status).toBe(isPublic ? status : 'draft')
      expect(meta.revision.version).toBe(stated.version ?? '1.0.0')
      expect(meta.revision.lastReviewed).toBe(stated.last_reviewed || undefined)

      const labels = { categories: extra.categories ?? [], tags: meta.tags ?? [] }
      expect([...(labels.categories as string[])].sort()).toEqual(
        item.categories.map((slug) => nameOf(expected.categories, slug)).sort(),
      )
      // Of several categories the first is the topic.
      const others = (labels.categories as string[]).filter(
        (name) => status === 'unreviewed' && name !== 'Uncategorized' && name !== meta.topic?.problem,
      )
      const tags = item.tags.map((slug) => nameOf(expected.tags, slug))
      expect([...(labels.tags as string[])].sort()).toEqual([...new Set([...tags, ...others])].sort())

      expect(origin).toMatchObject({
        system: 'wordpress',
        id: item.id,
        url: item.link,
        ...(item.kind === 'page' ? { kind: 'page' } : {}),
        ...(item.parent ? { parent: toId(item.parent) } : {}),
        ...(item.sticky ? { sticky: true } : {}),
        ...(item.format ? { format: item.format } : {}),
        ...(item.oldDates ? { oldDates: item.oldDates } : {}),
      })
      if (item.excerpt) expect([meta.summary, extra.excerpt]).toContain(htmlToText(item.excerpt))
      if (item.featuredImage)
        expect(meta.heroImage).toMatchObject({ url: item.featuredImage.url, alt: item.featuredImage.alt })
      if (item.password) expect(JSON.stringify(record)).not.toContain(item.password)

      expect(record.body === '').toBe(item.bodyEmpty)
      for (const words of item.bodyContains ?? []) expect(toWords(record)).toContain(htmlToText(words))
      for (const [key, value] of Object.entries(item.fields)) expectField(meta, key, value)
    })

  test('reusable blocks stand where a post uses them', () => {
    expect(records.get(toId(30))?.body).toContain('Reusable notice text.')
  })

  test('classic text keeps its paragraphs, captions, galleries, embeds and shortcodes', () => {
    const body = records.get(toId(11))?.body ?? ''
    expect(body).toContain('Second paragraph after a blank line\\\nwith a single newline in it.')
    expect(body).toContain('_A caption with ] bracket_')
    expect(body).toContain('![First gallery image](http://127.0.0.1:9105/wp-content/uploads/2022/01/gallery-one.png)')
    expect(body).toContain('[https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)')
    expect(body).toContain('[https://vimeo.com/76979871](https://vimeo.com/76979871)')
    expect(body).toContain('_Old table_')
    expect(body).toContain(`    return "]" + '[caption]'`)
    expect(body).toContain('\\[unknown]inner\\[/unknown]')
    expect(body).toContain('\\[escaped_shortcode]')
    expect(body).not.toContain('javascript:')
    expect(body).not.toContain('document.write')
  })
})

const fieldNames: Record<string, keyof PostMeta> = {
  alphanode_summary: 'summary',
  alphanode_ai_outline: 'outline',
  alphanode_ai_brief: 'brief',
  alphanode_stack: 'stack',
  alphanode_tools: 'tools',
  alphanode_code_language: 'codeLanguage',
  alphanode_difficulty: 'difficulty',
  alphanode_reading_time: 'readingTime',
  alphanode_view_count: 'viewCount',
  alphanode_score: 'score',
  alphanode_reference: 'reference',
  alphanode_hash: 'sourceHash',
  alphanode_flags: 'flags',
  alphanode_checklist: 'checklist',
  alphanode_entities: 'entities',
  alphanode_image_sources: 'imageSources',
  alphanode_payload: 'payload',
  alphanode_notes: 'notes',
}

/** A value of the export stands in its typed field, in `extra` as it was, or said nothing. */
function expectField(meta: PostMeta, key: string, value: JsonValue): void {
  if (key === '_wp_page_template') return
  const extra = { ...meta.extra, ...meta.internal } as Record<string, JsonValue>
  if (key in extra) {
    expect(loose(extra[key] as JsonValue), key).toEqual(loose(value))
    return
  }
  if (key === 'alphanode_topic') {
    expect(`${meta.topic?.problem} / ${meta.topic?.stack}`).toContain(String(value))
    return
  }
  if (key === 'alphanode_revision') return
  const said = prune(value)
  const field = fieldNames[key]
  if (said === undefined || !field) {
    expect(said, key).toBeUndefined()
    return
  }
  const typed = meta[field] as JsonValue
  if (key === 'alphanode_flags') expect(toComparable(typed), key).toEqual(toComparable(mapFlags(said)))
  else expect(toComparable(typed), key).toEqual(toComparable(said))
}

const mapFlags = (value: JsonValue): JsonValue =>
  isJsonRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, flag]) => [key, flag === 1])) : value

/** WordPress hands scalars over as text, and a true as "1". */
const loose = (value: JsonValue): JsonValue =>
  typeof value === 'object' ? value : value === true ? '1' : value === false ? '' : String(value)

const toComparable = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(toComparable)
  if (!isJsonRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replaceAll('_', '').toLowerCase(), toComparable(item)]),
  )
}

function prune(value: JsonValue): JsonValue | undefined {
  if (value === null || value === '') return undefined
  if (Array.isArray(value)) {
    const items = value.map(prune).filter((item) => item !== undefined)
    return items.length > 0 ? items : undefined
  }
  if (!isJsonRecord(value)) return value
  const entries = Object.entries(value).flatMap(([key, item]) =>
    prune(item) === undefined ? [] : [[key, prune(item)]],
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
