import { expect, test } from 'vitest'
import { createTestSite, type TestSite, toNote } from '#lib/work/publishing/testing.ts'

/** The body of each live note, by its id. */
const bodies = (site: TestSite): Record<string, string> =>
  Object.fromEntries(
    site
      .rows<{ id: string; body: string }>('SELECT id, body FROM posts JOIN revisions ON revisions.num = posts.live')
      .map(({ id, body }) => [id, body.trim()]),
  )

const sawIn = (report: Awaited<ReturnType<TestSite['import']>>, what: string) =>
  report.notices[what]?.examples.map(({ path, line, text }) => [path.replace(/^.*\/content\//, ''), line, text])

test('links to files of notes that keep versions lead to the notes and their parts, and code is left as it is', async () => {
  const site = createTestSite()
  const body = [
    'See [two](two.md), [there](../y/three.mdx#the-part) and <Card title="T" href="two.md">it</Card>.',
    '',
    '[r]: <./two.md>',
    '',
    'Not `[x](two.md)`, [ours](/posts/two), [elsewhere](https://example.com/two.md), [address](two) or [gone](gone.md).',
  ].join('\n')
  site.write('x/one.mdx', toNote({ title: 'One', body }))
  site.write('x/two.md', toNote({ title: 'Second note', more: 'slug: second' }))
  site.write('y/three.mdx', toNote({ title: 'Three', body: '## The part\n\nText.' }))
  const report = await site.import()
  expect(report).toMatchObject({ new: 3, rejected: 0, folders: [] })
  expect(bodies(site).one).toBe(
    [
      'See [two](/posts/second), [there](/posts/three#the-part) and <Card title="T" href="/posts/second">it</Card>.',
      '',
      '[r]: /posts/second',
      '',
      'Not `[x](two.md)`, [ours](/posts/two), [elsewhere](https://example.com/two.md), [address](two) or [gone](gone.md).',
    ].join('\n'),
  )
  const lineOfGone =
    toNote({ title: 'One', body })
      .split('\n')
      .findIndex((line) => line.includes('gone.md')) + 1
  expect(sawIn(report, 'links that were dead before')).toEqual([['x/one.mdx', lineOfGone, 'gone.md']])
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 3, run: null })
})

test('a note that is linked to may get another address without a new version of those that link to it', async () => {
  const site = createTestSite()
  site.write('one.md', toNote({ title: 'One', body: 'See [two](two.md).' }))
  site.write('two.md', toNote({ title: 'Two', more: 'slug: two' }))
  await site.import()
  site.write('two.md', toNote({ title: 'Two', more: 'slug: deux', version: '1.1.0' }))
  expect(await site.import()).toMatchObject({ changed: 1, same: 1, rejected: 0 })
  expect(bodies(site).one).toBe('See [two](/posts/two).')
  expect(await site.import()).toMatchObject({ changed: 0, same: 2, run: null })
  site.write('one.md', toNote({ title: 'One', version: '1.0.1', body: 'See the [two](two.md).' }))
  await site.import()
  expect(bodies(site).one).toBe('See the [two](/posts/deux).')
})

test.each([
  ['another note', 'See [two](three.md).'],
  ['other words', 'See [2](two.md).'],
  ['another part', 'See [two](two.md#words).'],
])('a link that says something else is a change: %s', async (_, body) => {
  const site = createTestSite()
  site.write('one.md', toNote({ title: 'One', body: 'See [two](two.md).' }))
  site.write('two.md', toNote({ title: 'Two', body: '## Words\n\nText.' }))
  site.write('three.md', toNote({ title: 'Three' }))
  await site.import()
  site.write('one.md', toNote({ title: 'One', body }))
  expect(await site.import()).toMatchObject({ rejected: 1, changed: 0 })
})

test('a link to a file that came later leads to it from the next version on', async () => {
  const site = createTestSite()
  site.write('one.md', toNote({ title: 'One', body: 'See [two](two.md).' }))
  await site.import()
  site.write('two.md', toNote({ title: 'Two' }))
  expect(await site.import()).toMatchObject({ new: 1, changed: 0, rejected: 0 })
  expect(bodies(site).one).toBe('See [two](two.md).')
  site.write('one.md', toNote({ title: 'One', version: '1.0.1', body: 'See [two](two.md).' }))
  await site.import()
  expect(bodies(site).one).toBe('See [two](/posts/two).')
})

test('what links to a draft is told, and does not show its title', async () => {
  const site = createTestSite()
  site.write('one.md', toNote({ title: 'One', body: 'See [two](two.md).' }))
  site.write('two.md', toNote({ title: 'Secret plan', status: 'draft' }))
  expect(sawIn(await site.import(), 'links to notes that are not public')).toHaveLength(1)
  expect(bodies(site).one).toBe('See [two](two.md).')
})

test('a link that was no address before is another one, and ends no import', async () => {
  const site = createTestSite()
  site.write('one.md', toNote({ title: 'One', body: 'See [two](/posts/100%).' }))
  await site.import()
  site.write('one.md', toNote({ title: 'One', body: 'See [two](two.md).' }))
  site.write('two.md', toNote({ title: 'Two' }))
  expect(await site.import()).toMatchObject({ new: 1, changed: 0, rejected: 1 })
})
