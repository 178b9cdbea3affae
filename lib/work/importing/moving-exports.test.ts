import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findHeadingId } from '#lib/core/mdx/find-heading-id.ts'
import { listHeadings } from '#lib/core/mdx/list-headings.ts'
import { toGhostExport } from '#lib/sources/testing/ghost-export.ts'
import { toWxr, type WxrParts } from '#lib/sources/testing/wxr.ts'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'

const corpus = path.join(import.meta.dirname, '../../../e2e/corpus/moving')

/** Where each address leads, without the part of the page. */
async function ask(site: TestSite, addresses: readonly string[]): Promise<string[]> {
  const { resolve } = createResolver(site.store)
  const answers: string[] = []
  for (const address of addresses) {
    const { pathname, search } = new URL(address)
    const decision = await resolve({ pathname: toReadable(pathname), search })
    answers.push(decision.kind === 'moved' ? (decision.location.split('#')[0] ?? '') : decision.kind)
  }
  return answers
}

/** As the server hands it on. */
function toReadable(pathname: string): string {
  try {
    return decodeURI(pathname)
  } catch {
    return pathname
  }
}

const listLive = (site: TestSite) =>
  site.rows<{ id: string; slug: string; title: string }>(
    "SELECT posts.id, posts.slug, json_extract(revisions.meta, '$.title') title FROM posts JOIN revisions ON revisions.num = posts.live",
  )

const toLocation = (slug: string): string => `/posts/${encodeURIComponent(slug)}`

async function importTwice(site: TestSite, file: string): Promise<void> {
  const report = await site.import({ path: file })
  expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  const same = { new: 0, changed: 0, withdrawn: 0 }
  expect(await site.import({ path: file, dryRun: true })).toMatchObject(same)
  expect(await site.import({ path: file })).toMatchObject({ ...same, run: null })
}

interface Item {
  number: string
  link: string
  formerNames: string[]
}

/** The items of an export as they are written, read by nothing of ours. */
function listItems(xml: string): Item[] {
  return xml
    .split('<item>')
    .slice(1)
    .map((item) => ({
      number: /<wp:post_id>(\d+)/.exec(item)?.[1] ?? '',
      link: /<link>([^<]*)/.exec(item)?.[1] ?? '',
      formerNames: [
        ...item.matchAll(
          /<wp:meta_key><!\[CDATA\[_wp_old_slug\]\]><\/wp:meta_key>\s*<wp:meta_value><!\[CDATA\[(.*?)\]\]>/g,
        ),
      ].map(([, name = '']) => name),
    }))
}

test.each(['wordpress.wxr.xml', 'wordpress-7.1.wxr.xml'])(
  'every old address of %s leads to its post, and the second import writes nothing',
  async (name) => {
    const site = createTestSite()
    const file = path.join(corpus, 'wordpress', name)
    await importTwice(site, file)
    const items = new Map(listItems(readFileSync(file, 'utf8')).map((item) => [item.number, item]))
    const live = listLive(site)
    expect(live.length).toBeGreaterThan(10)
    const lost: string[] = []
    for (const { id, slug } of live) {
      // A post with an id of its own is told by its address.
      const number = /^wordpress-.*?(\d+)$/.exec(id)?.[1] ?? ''
      const item = items.get(number) ?? [...items.values()].find(({ link }) => link.endsWith(`/${slug}/`))
      if (!item) lost.push(`${id}: no item`)
      else {
        const { origin } = new URL(item.link)
        const former = item.formerNames.map((old) => item.link.replace(/[^/]+\/$/, `${old}/`))
        const addresses = [item.link, `${origin}/?p=${item.number}`, ...former]
        const answers = await ask(site, addresses)
        for (const [index, answer] of answers.entries())
          if (answer !== toLocation(slug)) lost.push(`${addresses[index]} → ${answer}, not ${toLocation(slug)}`)
      }
    }
    expect(lost).toEqual([])
  },
)

test('every old address of a Ghost export leads to its post, and the second import writes nothing', async () => {
  const site = createTestSite()
  const file = path.join(corpus, 'ghost/ghost.json')
  await importTwice(site, file)
  const { items } = JSON.parse(readFileSync(path.join(corpus, 'ghost/ghost.expected.json'), 'utf8')) as {
    items: { slug: string; url: string; status: string; visibility: string; title: string }[]
  }
  const shown = items.filter(({ status, visibility }) => status === 'published' && visibility === 'public')
  const live = listLive(site)
  expect(live).toHaveLength(shown.length)
  const answers = await ask(
    site,
    shown.map(({ url }) => url),
  )
  const titles = answers.map((answer) => live.find(({ slug }) => toLocation(slug) === answer)?.title ?? answer)
  expect(titles).toEqual(shown.map(({ title }) => title))
})

interface InnerLink {
  from: string
  slug: string
  fragment: string
}

/** Links of live texts to notes of this site. */
const listInnerLinks = (bodies: readonly { slug: string; body: string }[]): InnerLink[] =>
  bodies.flatMap(({ slug: from, body }) =>
    [...body.matchAll(/(?:\]\(|href=")\/posts\/([^\s)"#]+)(?:#([^\s)"]+))?/g)].map(([, slug = '', fragment = '']) => ({
      from,
      slug: decodeURI(slug),
      fragment: decodeURI(fragment),
    })),
  )

test.each([
  ['wordpress', 'wordpress.wxr.xml', { '/feed/': '/rss.xml', '/feed/rss2/': '/rss.xml' }, []],
  ['wordpress', 'wordpress-7.1.wxr.xml', { '/feed/': '/rss.xml', '/feed/atom/': '/atom.xml' }, ['supsub#x']],
  ['ghost', 'ghost.json', { '/rss/': '/rss.xml' }, []],
])(
  '%s: every link of %s to a post leads to a live one and to a part that it has',
  async (system, name, feeds, deadThere) => {
    const site = createTestSite()
    await site.import({ path: path.join(corpus, system, name) })
    const live = site.rows<{ slug: string; body: string; format: 'md' | 'mdx' }>(
      'SELECT posts.slug, revisions.body, revisions.format FROM posts JOIN revisions ON revisions.num = posts.live',
    )
    const links = listInnerLinks(live)
    expect(links.length).toBeGreaterThan(0)
    const lost = links.filter(({ slug, fragment }) => {
      const target = live.find((post) => post.slug === slug)
      if (!target) return true
      const isName = target.body.includes(`id="${fragment}"`)
      return (
        fragment !== '' && !isName && findHeadingId(listHeadings(target.body, target.format), fragment) !== fragment
      )
    })
    expect(lost.map(({ slug, fragment }) => `${slug}#${fragment}`)).toEqual(deadThere)
    const answers = await ask(
      site,
      Object.keys(feeds).map((feed) => `https://old.example${feed}`),
    )
    expect(answers).toEqual(Object.values(feeds))
  },
)

test('pages at which WordPress listed its posts lead to the lists here, by their numbers and by their names', async () => {
  const site = createTestSite()
  const term = (name: string, parts: Record<string, string>) =>
    `<wp:${name}>${Object.entries(parts).map(([key, value]) => `<wp:${key}>${value}</wp:${key}>`)}</wp:${name}>`
  const head = [
    term('author', { author_id: '2', author_login: 'jo.b', author_display_name: 'Jo Berg' }),
    term('category', { term_id: '4', category_nicename: 'systems', category_parent: '', cat_name: 'Systems' }),
    term('category', { term_id: '7', category_nicename: 'c-2', category_parent: 'systems', cat_name: 'C++' }),
    term('category', { term_id: '8', category_nicename: 'secret', category_parent: '', cat_name: 'Plans' }),
    term('tag', { term_id: '9', tag_slug: 'net', tag_name: '.NET' }),
  ].join('')
  const links = ['?cat=7', 'category/systems/c-2/page/2/', 'tag/net/', 'author/jo-b/', '?author=9']
  const items: WxrParts[] = [
    {
      id: 1,
      creator: 'jo.b',
      terms: { 'category:systems': 'Systems', 'category:c-2': 'C++', 'post_tag:net': '.NET' },
      content: links.map((link) => `<p><a href="https://wp.example/${link}">x</a></p>`).join('\n'),
    },
    { id: 2, creator: 'ed', status: 'private', terms: { 'category:secret': 'Plans' } },
  ]
  site.write('blog.xml', toWxr({ head, items }))
  await importTwice(site, path.join(site.content, 'blog.xml'))
  const leads = {
    '?cat=4': '/topics/systems',
    '?cat=7': '/tags/c-plus-plus',
    'category/systems/c-2/': '/tags/c-plus-plus',
    'category/c-2/': '/tags/c-plus-plus',
    'category/systems/': '/topics/systems',
    '?tag=net': '/tags/dot-net',
    'tag/net/': '/tags/dot-net',
    '?author=2': '/authors/jo-berg',
    'author/jo-b/': '/authors/jo-berg',
    '?feed=atom': '/atom.xml',
    '?cat=8': 'page',
    'category/secret/': 'missing',
    '?author=9': 'page',
  }
  const asked = Object.keys(leads).map((address) => `https://wp.example/${address}`)
  expect(await ask(site, asked)).toEqual(Object.values(leads))
  const [{ body } = { body: '' }] = site.rows<{ body: string }>(
    'SELECT revisions.body FROM posts JOIN revisions ON revisions.num = posts.live',
  )
  expect([...body.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href)).toEqual([
    '/category/c-plus-plus',
    '/category/c-plus-plus',
    '/tag/dot-net',
    '/author/jo-berg',
    'https://wp.example/?author=9',
  ])
})

describe('a second export beside the first', () => {
  const links = (site: TestSite) =>
    site.rows<{ id: string; slug: string; body: string }>(
      'SELECT posts.id, posts.slug, revisions.body FROM posts JOIN revisions ON revisions.num = posts.live ORDER BY posts.id',
    )
  const write = (site: TestSite, name: string, text: string): string => {
    site.write(name, text)
    return path.join(site.content, name)
  }
  const writeWxr = (site: TestSite, name: string, url: string, items: WxrParts[]): string =>
    write(site, name, toWxr({ url, items }))
  const blog = (url: string): WxrParts[] => [
    { id: 1, name: 'hello', content: '<p>First.</p>' },
    { id: 2, name: 'other', content: `<p><a href="${url}/hello/">back</a></p>` },
  ]

  test('posts whose addresses are taken get others, to which the links of their export lead', async () => {
    const site = createTestSite()
    const [one, other] = [
      writeWxr(site, 'one.xml', 'https://one.example', [{ id: 1, name: 'hello', content: '<p>Of one.</p>' }]),
      writeWxr(site, 'other.xml', 'https://other.example', blog('https://other.example')),
    ]
    await importTwice(site, one)
    await importTwice(site, other)
    expect(links(site)).toEqual([
      { id: 'wordpress-one.example-1', slug: 'hello', body: 'Of one.\n' },
      { id: 'wordpress-other.example-1', slug: 'hello-2', body: 'First.\n' },
      { id: 'wordpress-other.example-2', slug: 'other', body: '[back](/posts/hello-2)\n' },
    ])
    await importTwice(site, one)
    expect(await ask(site, ['https://other.example/?p=1'])).toEqual(['/posts/hello'])
  })

  test('an address that becomes free is nobody’s gain: the second keeps its own', async () => {
    const site = createTestSite()
    await site.import({
      path: writeWxr(site, 'one.xml', 'https://one.example', [{ id: 1, name: 'hello', content: 'A' }]),
    })
    const other = writeWxr(site, 'other.xml', 'https://other.example', blog('https://other.example'))
    await site.import({ path: other })
    const more = [...blog('https://other.example'), { id: 3, name: 'hello', type: 'page', content: '<p>Third.</p>' }]
    writeWxr(site, 'other.xml', 'https://other.example', more)
    await importTwice(site, other)
    expect(links(site).map(({ slug }) => slug)).toEqual(['hello', 'hello-2', 'other', 'hello-2-2'])
  })

  test('a site that has lost its www. is the same site', async () => {
    const site = createTestSite()
    await site.import({ path: writeWxr(site, 'a.xml', 'https://www.blog.example', blog('https://www.blog.example')) })
    const later = writeWxr(site, 'b.xml', 'https://blog.example', blog('https://blog.example'))
    expect(await site.import({ path: later })).toMatchObject({ new: 0, rejected: 0 })
    expect(links(site).map(({ id }) => id)).toEqual(['wordpress-www.blog.example-1', 'wordpress-www.blog.example-2'])
    expect(await ask(site, ['https://blog.example/hello/'])).toEqual(['/posts/hello'])
  })

  test('of Ghost', async () => {
    const site = createTestSite()
    const writeOne = (name: string, id: string) =>
      write(
        site,
        name,
        toGhostExport({ posts: [{ id, slug: 'hello', html: `<p>Of ${id}. <a href="/hello/">me</a></p>` }] }),
      )
    await importTwice(site, writeOne('one.json', '63f0000000000000000000aa'))
    await importTwice(site, writeOne('other.json', '63f0000000000000000000bb'))
    expect(links(site)).toEqual([
      {
        id: 'ghost-63f0000000000000000000aa',
        slug: 'hello',
        body: 'Of 63f0000000000000000000aa. [me](/posts/hello)\n',
      },
      {
        id: 'ghost-63f0000000000000000000bb',
        slug: 'hello-2',
        body: 'Of 63f0000000000000000000bb. [me](/posts/hello-2)\n',
      },
    ])
  })
})
