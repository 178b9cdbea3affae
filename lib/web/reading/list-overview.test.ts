import { expect, test } from 'vitest'
import { createTestSite, type NoteParts, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { readCollection } from './collections.ts'

const writeNote = (site: TestSite, title: string, parts: NoteParts) =>
  site.write(`${title}.mdx`, toNote({ title, problem: 'caching', ...parts }))

const readTopic = async (site: TestSite, page = 1) => {
  const found = await readCollection(site.store, { kind: 'topic', slug: 'caching', page })
  return found?.overview ?? null
}

test('a list says what its notes are about and which lists they stand in, the most frequent first', async () => {
  const site = createTestSite()
  writeNote(site, 'a', { stack: 'redis', more: 'tools: [git]\nauthors: [{ name: Ada }]' })
  writeNote(site, 'b', { stack: 'nginx', more: 'tools: [git, curl]' })
  writeNote(site, 'c', { stack: 'nginx' })
  writeNote(site, 'd', { problem: 'queues', stack: 'kafka' })
  await site.import()
  const overview = await readTopic(site)
  expect(overview?.subjects.map(({ name }) => name)).toEqual(['nginx', 'redis'])
  expect(overview?.beside.map(({ kind, terms }) => [kind, ...terms.map(({ name }) => name)])).toEqual([
    ['stack', 'nginx', 'redis'],
    ['tool', 'git', 'curl'],
    ['author', 'Ada'],
  ])
  expect(overview?.best).toEqual([])
})

test('of a long list it names the notes with the highest scores, and further pages say nothing of it', async () => {
  const site = createTestSite()
  for (let index = 10; index < 35; index++) {
    const score = `score: { quality: ${index}, freshness: ${index}, depth: ${index + 4}, clarity: ${index} }`
    writeNote(site, `n${index}`, index % 5 === 0 ? { more: score } : {})
  }
  await site.import()
  expect((await readTopic(site))?.best.map(({ title, score }) => `${title} ${score}`)).toEqual([
    'n30 31',
    'n25 26',
    'n20 21',
  ])
  expect(await readTopic(site, 2)).toBeNull()
})
