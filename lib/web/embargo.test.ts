import { describe, expect, onTestFinished, test } from 'vitest'
import { paragraph, toGhostExport, toLexical } from '#lib/sources/testing/ghost-export.ts'
import { toWxr } from '#lib/sources/testing/wxr.ts'
import { openStore } from '#lib/store'
import { workDueJobs } from '#lib/work/jobs'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { doingSchedules } from '#lib/work/scheduling'
import { createResolver } from './resolve/resolve.ts'
import { toResponseHeaders } from './respond/response-headers.ts'
import { renderWithoutNext } from './testing/app-without-next.ts'

const moment = '2099-01-01T00:00:00.000Z'
const words = 'zanzibar quokka words that only this note has'

/** Notes of other systems whose day is to come: the address, and an old one. */
const sources: Record<string, { file: string; text: string; old: string }> = {
  'front matter': {
    file: 'quokka.md',
    text: `---\ntitle: Quokka\ndate: ${moment}\nauthor: Quokka\ntags: [quokka]\nseries: Quokka\ncategories: [quokka]\naliases: [/old/quokka/]\n---\n\n${words}\n`,
    old: '/old/quokka/',
  },
  WordPress: {
    file: 'export.xml',
    text: toWxr({
      items: [
        {
          title: 'Quokka',
          name: 'quokka',
          content: `<p>${words}</p>`,
          excerpt: 'quokka',
          status: 'future',
          date: '2099-01-01 00:00:00',
          link: 'https://old.example/2099/quokka/',
        },
      ],
    }),
    old: '/2099/quokka/',
  },
  Ghost: {
    file: 'export.json',
    text: toGhostExport({
      posts: [
        {
          title: 'Quokka',
          slug: 'quokka',
          lexical: toLexical(paragraph(words)),
          status: 'scheduled',
          published_at: '2099-01-01 00:00:00',
        },
      ],
    }),
    old: '/quokka/',
  },
}

const ofPost = ['', '.md', '/1.0.0', '/versions', '/timemap', '/1.0.0/cite.bib', '/1.0.0...1.1.0', '/feed', '.html']
const lists = [
  ...['/', '/page/2', '/topics', '/tags', '/series', '/authors', '/feed.json', '/rss.xml', '/atom.xml'],
  ...[
    '/changes.json',
    '/changes.atom',
    '/sitemap.xml',
    '/sitemaps/1.xml',
    '/llms.txt',
    '/llms-full.txt',
    '/llms-full/0.txt',
    '/robots.txt',
    '/cache-rules',
  ],
]
/** Words of the note, whole, begun and mistyped, each beside one that nobody wrote. */
const asked = [
  ['quokka', 'qxokka'],
  ['quok', 'qxok'],
  ['quoka', 'qxoka'],
  ['zanzibar', 'zxnzibar'],
] as const
const terms = ['/topics/quokka', '/tags/quokka', '/series/quokka', '/authors/quokka', '/topics/quokka/feed.json']

describe.each(Object.entries(sources))('a note of the future, from %s', (_, { file, text, old }) => {
  test('no answer holds a byte of it before its moment, and none tells its addresses from unknown ones', async () => {
    const site = createTestSite()
    for (const name of ['alpha', 'beta']) site.write(`${name}.mdx`, toNote({ title: name }))
    site.write(file, text)
    const report = await site.import()
    if (file !== 'quokka.md') await site.import({ path: `${site.content}/${file}` })
    expect(report.issues).toEqual([])
    const resolver = createResolver(site.store)
    const answer = async (address: string): Promise<string> => {
      const { pathname, search } = new URL(address, 'http://site')
      const decision = await resolver.resolve({ pathname, search })
      const { kind } = decision
      const body = decision.kind === 'page' ? await renderWithoutNext(site.store, decision.inner) : ''
      return JSON.stringify([
        kind,
        'status' in decision ? decision.status : 0,
        toResponseHeaders(decision),
        decision,
        body,
      ])
    }
    /** Without the address that was asked for. */
    const withoutName = (said: string) => said.replaceAll(/quokk[ab]/g, 'x')
    const own = [
      ...ofPost.map((rest) => `/posts/quokka${rest}`),
      ...terms,
      ...[old, '/og/quokka/1.0.0.png', '/oembed?url=http://localhost:3000/posts/quokka'],
    ]
    for (const address of own)
      expect([address, withoutName(await answer(address))]).toEqual([
        address,
        withoutName(await answer(address.replaceAll('quokka', 'quokkb'))),
      ])
    for (const address of lists)
      expect([address, await answer(address)]).toEqual([address, expect.not.stringMatching(/quokka|zanzibar/i)])
    for (const path of ['/search?q=', '/search?q=author:', '/search.json?q='])
      for (const [word, unknown] of asked)
        expect([word, (await answer(path + word)).replaceAll(word, 'x')]).toEqual([
          word,
          (await answer(path + unknown)).replaceAll(unknown, 'x'),
        ])
    // From its moment on the same answers hold it.
    const now = () => Date.parse(moment)
    await workDueJobs(site.store, [doingSchedules(site.store, now)], { now })
    resolver.refresh()
    for (const address of ['/', '/posts/quokka', '/feed.json', '/changes.json', '/search?q=zanzibar'])
      expect([address, await answer(address)]).toEqual([address, expect.stringMatching(/quokka/i)])
    expect(await answer(old)).toContain('/posts/quokka')
  })
})

test('what is asked of the database for an address of the note is what is asked for an unknown one', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  const { file, text, old } = sources['front matter'] as { file: string; text: string; old: string }
  site.write(file, text)
  await site.import()
  const told: string[] = []
  const store = openStore(site.databaseFile, { onStatement: (statement) => told.push(statement) })
  onTestFinished(() => store.close())
  const resolver = createResolver(store)
  const listAsked = async (address: string): Promise<string[]> => {
    const { pathname, search } = new URL(address, 'http://site')
    told.length = 0
    await resolver.resolve({ pathname, search })
    return [...told]
  }
  // The first question of a process prepares for all of them.
  await listAsked('/posts/alpha')
  const own = [...ofPost.map((rest) => `/posts/quokka${rest}`), ...terms, old, '/og/quokka/1.0.0.png']
  const searches = asked.flatMap(([word]) => [`/search?q=${word}`, `/search.json?q=${word}`])
  let questions = 0
  for (const address of [...own, ...searches]) {
    const unknown = asked.reduce((address, [word, other]) => address.replaceAll(word, other), address)
    expect(unknown).not.toBe(address)
    // What is remembered of all addresses of a kind is remembered for both.
    await listAsked(address.replaceAll(/quok|zanz/g, 'xxxx'))
    const [ofKnown, ofUnknown] = [await listAsked(address), await listAsked(unknown)]
    questions += ofKnown.length
    expect([address, ofKnown]).toEqual([address, ofUnknown])
  }
  expect(questions).toBeGreaterThan(own.length / 2)
})

test('the day of these tests is before that moment', () => expect(day < moment).toBe(true))
