import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countItems, listSourceOptions, openSource } from './index.ts'
import { listRecords, readAll } from './testing/read-all.ts'

const wordpress =
  '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>A</title></item></channel></rss>'
const ghost = JSON.stringify({
  data: {
    posts: [{ id: 1, title: 'A', slug: 'a', status: 'published', html: '<a href="__GHOST_URL__/tag/x/">x</a>' }],
  },
})

let root = ''
const write = async (name: string, content: string): Promise<string> => {
  await writeFile(join(root, name), content)
  return join(root, name)
}
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'alphanode-importers-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

test('an importer takes the options that it declares, and says which it has not', async () => {
  const export_ = await write('ghost.json', ghost)
  const [post] = listRecords(await readAll(export_, { siteUrl: 'https://old.example/' }))
  expect(post?.body).toContain('https://old.example/tag/x/')
  await expect(openSource(export_, { siteUrl: 'old.example' })).rejects.toMatchObject({
    code: 'wrong-use',
    message: 'option siteUrl of a Ghost export: expected an http(s) address',
  })
  await expect(openSource(await write('w.xml', wordpress), { siteUrl: 'https://old.example' })).rejects.toMatchObject({
    code: 'wrong-use',
    message: 'a WordPress export has no option siteUrl',
  })
})

test('each option has a description and a name for its value', () => {
  const options = listSourceOptions()
  expect(options).toContainEqual({
    name: 'siteUrl',
    placeholder: 'url',
    description: 'where a Ghost site stood; its export does not say it',
  })
  for (const { description, placeholder } of options) {
    expect(description).not.toBe('')
    expect(placeholder).not.toBe('value')
  }
})

test('records are counted where that needs no reading', async () => {
  await write('one.md', '---\ntitle: A\n---\n')
  expect(await countItems(await write('two.jsonl', '{"title":"A"}\n{"title":"B"}\n'))).toBe(2)
  expect(await countItems(root)).toBe(1)
  expect(await countItems(join(root, 'one.md'))).toBe(1)
  expect(await countItems(await write('g.json', ghost))).toBeNull()
})
