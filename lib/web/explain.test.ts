import path from 'node:path'
import { expect, test } from 'vitest'
import { unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { explain } from './explain.ts'
import { openPageStore } from './pages/page-store.ts'

const build = 'build-1'
const pagesOf = (site: TestSite) => path.join(path.dirname(site.databaseFile), 'pages.db')
const why = (site: TestSite, url: string, accept?: string) =>
  explain(url, { store: site.store, pagesFile: pagesOf(site), build, ...(accept ? { accept } : {}) })

async function createSite(): Promise<TestSite> {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'in-review', more: 'flags: { needsHumanReview: true }' }))
  site.write('gone.mdx', toNote({ title: 'Gone' }))
  site.write('gone@draft.mdx', toNote({ title: 'Gone', version: '1.1.0', status: 'draft' }))
  await site.import()
  await unpublish(site.store, 'gone', day)
  return site
}

test('an article: its rule, what it is keyed on, its edition, and that nothing is stored yet', async () => {
  const site = await createSite()
  expect(await why(site, '/posts/alpha?utm_source=feed')).toMatchObject({
    address: '/posts/alpha',
    rule: { name: 'article', owner: 'editorial', bypass: [] },
    decision: { kind: 'page', version: '1.0.0', indexable: true },
    edition: expect.stringMatching(/^1\.0\.0-[0-9a-f]{12}$/),
    keptBack: [],
    kept: null,
    headers: {
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept, Accept-Datetime, Accept-Encoding',
    },
  })
})

test('a stored page: its bytes by coding and all headers of a hit', async () => {
  const site = await createSite()
  const { decision } = await why(site, '/posts/alpha')
  const key = decision.kind === 'page' ? decision.key : ''
  const pages = openPageStore({ file: pagesOf(site), build, memoryBytes: 1e6, diskBytes: 1e6 })
  const bodies = { br: Buffer.alloc(10), gzip: Buffer.alloc(12) }
  pages.save({ key, path: '/posts/alpha', contentType: 'text/html; charset=utf-8', etag: 'e.1', bodies })
  pages.close()
  expect(await why(site, '/posts/alpha')).toMatchObject({
    kept: { contentType: 'text/html; charset=utf-8', etag: 'e.1', bytes: { br: 10, gzip: 12 }, reads: 0 },
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-status': expect.stringMatching(/^alphanode; hit; key="[\w-]+\/en\/article\/alpha\//),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    },
  })
  expect(await why(site, '/posts/beta')).toMatchObject({ kept: null })
})

test.each<[name: string, url: string, expected: object]>([
  [
    'a post that the gate keeps back',
    '/posts/beta',
    {
      decision: { indexable: false },
      keptBack: [expect.stringContaining('in-review, not reviewed'), expect.stringContaining('human review')],
      headers: { 'x-robots-tag': 'noindex' },
    },
  ],
  [
    'a permalink',
    '/posts/alpha/1.0.0',
    { rule: { name: 'permalink' }, keptBack: [expect.stringContaining('revision')] },
  ],
  ['Markdown', '/posts/alpha.md', { rule: { name: 'markdown' }, keptBack: [expect.stringContaining('Markdown')] }],
  ['a list', '/topics/judging', { rule: { name: 'collection' }, decision: { indexable: true }, edition: null }],
  [
    'a post that is off the site',
    '/posts/gone',
    {
      decision: { kind: 'missing', goneAt: day },
      keptBack: [
        `the post gone has this address and is not live; it has a draft; it was taken off the site at ${day}, so the answer is 410`,
      ],
    },
  ],
  [
    'a version that was never published',
    '/posts/alpha/9.0.0',
    { decision: { kind: 'missing' }, keptBack: ['no such version of this post was published'] },
  ],
  ['an unknown post', '/posts/nobody', { rule: { name: 'article' }, keptBack: ['nothing has this address'] }],
  ['an unknown address', '/x/y', { rule: null, keptBack: ['no rule serves such an address'], headers: {} }],
  ['a file', '/icon.svg', { rule: { name: 'asset' }, decision: { kind: 'bypass' }, headers: {} }],
  ['a number that leads on', '/page/1', { decision: { kind: 'moved', location: '/' } }],
])('%s', async (_name, url, expected) => {
  expect(await why(await createSite(), url)).toMatchObject(expected)
})

test('a client that prefers Markdown is answered by its rule', async () => {
  expect(await why(await createSite(), '/posts/alpha', 'text/markdown')).toMatchObject({ rule: { name: 'markdown' } })
})

test('what is no address is refused', async () => {
  await expect(why(await createSite(), `/${'x'.repeat(3000)}`)).rejects.toThrow('at most 2048 characters')
})
