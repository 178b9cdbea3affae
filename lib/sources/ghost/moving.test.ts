import { describe, expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx/lint.ts'
import { decideIndexable } from '#lib/core/posts'
import { type GhostParts, heading, paragraph, toGhostExport, toLexical } from '../testing/ghost-export.ts'
import { countOmitted, listRecords, readText, requirePost } from '../testing/read-all.ts'

async function move(parts: GhostParts, options = {}) {
  const items = await readText('export.json', toGhostExport(parts), options)
  expect(items.filter(({ kind }) => kind === 'rejected')).toEqual([])
  const records = listRecords(items)
  for (const { body, format } of records) expect(findBodyProblems(body, format)).toEqual([])
  return { records, posts: records.map(requirePost), omitted: countOmitted(items) }
}

async function moveOne(post: Record<string, unknown>, options = {}) {
  const { records, posts, omitted } = await move({ posts: [post] }, options)
  const [record, moved] = [records[0], posts[0]]
  if (!record || !moved) throw new Error('expected one post')
  return { body: record.body.trim(), meta: moved.meta, omitted }
}

const bodyOf = async (...nodes: Record<string, unknown>[]) => (await moveOne({ lexical: toLexical(...nodes) })).body
const markdown = (text: string) => ({ type: 'markdown', markdown: text })

describe('Markdown cards', () => {
  test.each([
    [
      'subscript, superscript and highlight',
      'H~2~O x^2^ ==m== ~~gone~~',
      'H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> ~~gone~~',
    ],
    ['line breaks', 'one\ntwo', 'one\\\ntwo'],
    ['headings without a blank', '#One\n\ntext', '# One\n\ntext'],
    ['raw HTML', '<details><summary>S</summary>\n\n**b**\n\n</details>', '<Details summary="S">\n  **b**\n</Details>'],
    ['bare addresses', 'see https://x.example/a_b', 'see <https://x.example/a_b>'],
  ])('%s', async (_name, text, body) => expect(await bodyOf(markdown(text))).toBe(body))

  test('names of notes and of links count within their card', async () => {
    const body = await bodyOf(
      markdown('A[^1] [x][1]\n\n[^1]: first note\n\n[1]: https://one.example/'),
      markdown('B[^1] [x][1]\n\n[^1]: second note\n\n[1]: https://two.example/'),
    )
    expect(body).toBe(
      'A[^1] [x](https://one.example/)\n\n[^1]: first note\n\nB[^2] [x](https://two.example/)\n\n[^2]: second note',
    )
  })
})

describe('cards', () => {
  test('formats of text that Markdown has no sign for', async () => {
    const texts = [8, 32, 64, 128].map((format) => ({ type: 'extended-text', text: 'x', format }))
    expect(await bodyOf({ type: 'paragraph', children: texts })).toBe('<u>x</u><sub>x</sub><sup>x</sup><mark>x</mark>')
  })

  test('a label that is switched off is not shown, and one that is on is no summary', async () => {
    const card = { type: 'call-to-action', sponsorLabel: '<p>SPONSORED</p>', textValue: '<p>Buy this.</p>' }
    for (const hasSponsorLabel of [false, 0]) {
      const off = await moveOne({ lexical: toLexical({ ...card, hasSponsorLabel }) })
      expect(off).toMatchObject({ body: 'Buy this.', meta: { summary: 'Buy this.' } })
    }
    const on = await moveOne({ lexical: toLexical({ ...card, hasSponsorLabel: true }) })
    expect(on).toMatchObject({ body: 'SPONSORED\n\nBuy this.', meta: { summary: 'Buy this.' } })
  })

  test('a paywall mark in a post that everybody may read hides nothing', async () => {
    const post = await moveOne({ lexical: toLexical(paragraph('before'), { type: 'paywall' }, paragraph('after')) })
    expect(post.body).toBe('before\n\nafter')
    expect(post.meta.revision.status).toBe('unreviewed')
  })

  test('cards that visitors saw stay, in each way of saying so', async () => {
    const everybody = { memberSegment: 'status:free,status:-free' }
    for (const visibility of [
      undefined,
      { web: { nonMember: true, ...everybody }, email: everybody },
      { web: { nonMember: true, memberSegment: '' }, email: { memberSegment: '' } },
      { showOnWeb: true, showOnEmail: false },
      { emailOnly: false, segment: '' },
    ])
      expect(await bodyOf({ type: 'html', html: '<p>x</p>', visibility })).toBe('x')
    expect(
      await bodyOf({
        type: 'html',
        html: '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>x</p><!--kg-gated-block:end-->',
      }),
    ).toBe('x')
  })

  test('a part for members is in no text of any card', async () => {
    const gated =
      '<!--kg-gated-block:begin nonMember:false memberSegment:"" --><p>HIDDEN</p><!--kg-gated-block:end--><p>x</p>'
    for (const card of [
      { type: 'toggle', heading: 'T', content: gated },
      { type: 'product', productTitle: 'T', productDescription: gated },
      { type: 'call-to-action', textValue: gated },
      { type: 'embed', html: gated },
      { type: 'markdown', markdown: gated },
    ]) {
      const body = await bodyOf(card)
      expect(body).toContain('x')
      expect(body).not.toContain('HIDDEN')
    }
    expect(await bodyOf({ type: 'codeblock', code: '<!--kg-gated-block:begin -->' })).toContain('kg-gated-block')
  })

  test.each([
    ['a bookmark', { type: 'bookmark', url: 'https://x.example/', metadata: { title: 'T', description: 'D' } }],
    ['a product', { type: 'product', productTitle: 'T' }],
  ])('the summary is not taken from %s', async (_name, card) =>
    expect((await moveOne({ lexical: toLexical(card, paragraph('First words.')) })).meta.summary).toBe('First words.'),
  )

  test('the summary is the first words, not a caption', async () => {
    const image = { type: 'image', src: 'https://x.example/a.png', caption: 'Photo by Ada / Unsplash' }
    expect((await moveOne({ lexical: toLexical(image, paragraph('First words.')) })).meta.summary).toBe('First words.')
  })
})

describe('places', () => {
  test('ids of headings lead to the headings here', async () => {
    const link = (fragment: string) => ({
      type: 'paragraph',
      children: [{ type: 'link', url: fragment, children: [{ type: 'extended-text', text: 'x' }] }],
    })
    const body = await bodyOf(
      link('#maxoldspacesize'),
      link('#whyand-how'),
      link('#notes-1'),
      heading('max_old_space_size'),
      heading('Why - and how'),
      heading('Notes'),
      heading('Notes'),
    )
    expect([...body.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target)).toEqual([
      '#max_old_space_size',
      '#why---and-how',
      '#notes-1',
    ])
  })

  const links = [
    'post-2/',
    'blog/2026/post-2/#part',
    'tag/sql/',
    'author/ada/',
    'rss/',
    '#/portal/signup',
    'missing/',
    '',
    'content/files/a.pdf',
  ]
  const html = links.map((link) => `<p><a href="__GHOST_URL__/${link}">x</a></p>`).join('')
  const counted = {
    'links to pages that stay on the old site (lists)': 2,
    'links to pages that stay on the old site (the members’ portal)': 1,
    'links to pages that stay on the old site (posts and pages that the export does not hold)': 1,
  }

  test('links lead to posts here, and to where the others stood', async () => {
    const { records, omitted } = await move({ posts: [{ html }, {}] }, { siteUrl: 'https://old.example/' })
    const targets = [...(records[0]?.body ?? '').matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target)
    expect(targets).toEqual([
      '/posts/post-2',
      '/posts/post-2#part',
      'https://old.example/tag/sql/',
      'https://old.example/author/ada/',
      '/rss.xml',
      'https://old.example/#/portal/signup',
      'https://old.example/missing/',
      '/',
      'https://old.example/content/files/a.pdf',
    ])
    expect(omitted).toMatchObject(counted)
  })

  test('a site is the same by either scheme and with www, and a post in its other form', async () => {
    const html = ['http://old.example/post-2/', 'https://www.old.example/post-2/', '//old.example/post-2/amp/']
      .map((href) => `<p><a href="${href}">x</a></p>`)
      .join('')
    const { records } = await move({ posts: [{ html }, {}] }, { siteUrl: 'https://old.example/' })
    expect(records[0]?.body.match(/\]\([^)]*\)/g)).toEqual(Array(3).fill('](/posts/post-2)'))
  })

  test('without the address of the site, links that would lead nowhere keep their words', async () => {
    const { records, omitted } = await move({ posts: [{ html }, {}] })
    expect(records[0]?.body).toBe(
      '[x](/posts/post-2)\n\n[x](/posts/post-2#part)\n\nx\n\nx\n\n[x](/rss.xml)\n\nx\n\nx\n\n[x](/)\n\n[x](/content/files/a.pdf)\n',
    )
    expect(omitted).toMatchObject(counted)
  })

  test('a post and a page with one name have two addresses', async () => {
    const { posts, records, omitted } = await move({ posts: [{ slug: 'about' }, { slug: 'about', type: 'page' }] })
    expect(posts.map(({ meta }) => meta.slug)).toEqual(['about', 'page-about'])
    expect(records.map(({ oldSlugs }) => oldSlugs)).toEqual([[], []])
    expect(omitted).toMatchObject({ 'posts whose address another post has (they got one of their own)': 1 })
  })
})

describe('what is said of a post', () => {
  test('what its head asks of search engines is obeyed', async () => {
    const { meta } = await moveOne({
      html: '<p>x</p>',
      codeinjection_head:
        '<meta name="robots" content="noindex, follow"><link rel="canonical" href="https://first.example/a">',
    })
    expect(meta.canonical).toBe('https://first.example/a')
    expect(decideIndexable({ live: true, policy: 'published', meta })).toMatchObject({ value: false })
    const own = await moveOne({ html: '<p>x</p>', canonical_url: 'https://first.example/b' })
    expect(own.meta.canonical).toBe('https://first.example/b')
    expect(decideIndexable({ live: true, policy: 'published', meta: own.meta }).value).toBe(true)
  })

  test('a post has its own language, else the site’s', async () => {
    const { posts } = await move({ posts: [{ locale: 'de' }, {}], settings: { locale: 'fr' } })
    expect(posts.map(({ meta }) => meta.lang)).toEqual(['de', 'fr'])
  })

  test('an unregistered language costs no post', async () => {
    const { posts } = await move({
      posts: [{ locale: 'zh-cn2' }, {}, { locale: '??' }],
      settings: { locale: 'pt-PT-ao90' },
    })
    expect(posts.map(({ meta }) => meta.lang)).toEqual(['zh', 'pt-PT', 'pt-PT'])
  })

  test('titles are text there', async () => {
    expect((await moveOne({ title: 'R&amp;D <b>' })).meta.title).toBe('R&amp;D <b>')
  })
})
