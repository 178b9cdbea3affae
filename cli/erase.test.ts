import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import type { JsonValue } from '#lib/core/posts'
import {
  acquireLock,
  findPost,
  holdSchedule,
  insertReceipt,
  insertRemark,
  insertReviewRequest,
  openStore,
  type Store,
  saveCopyAside,
  saveOutsideLinks,
  saveRedirects,
} from '#lib/store'
import { openPageStore } from '#lib/web/pages/page-store.ts'
import { beginWorkingCopy, saveTyped } from '#lib/work/editing'
import { addJobs } from '#lib/work/jobs'
import { settleQueue, settleSimilar } from '#lib/work/publishing'
import { toNote } from '#lib/work/publishing/testing.ts'
import { addToRelease, createRelease } from '#lib/work/releasing'
import { planSchedule } from '#lib/work/scheduling'
import { openStats } from '#lib/work/watching/stats-file.ts'
import { createCommands } from './testing.ts'

/** Words that no other note has. */
const syllables = ['ka', 'lu', 'mi', 'no', 'pe', 'qua', 'ri', 'so', 'tu', 'vy'] as const
const invented = Array.from({ length: 70 }, (_, i) => {
  const [first, second] = [syllables[i % 10], syllables[Math.floor(i / 10)]]
  return `${first}x${second}z${first}q${second}v`
})
const word = (index: number): string => invented[index] as string

const unpackings = [gunzipSync, brotliDecompressSync, zstdDecompressSync]

function unpack(bytes: Buffer): Buffer[] {
  const found = [bytes]
  for (const unpackOne of unpackings)
    try {
      found.push(unpackOne(bytes))
    } catch {
      // Another packing, or none.
    }
  return found
}

function* eachValue(file: string): Generator<Buffer> {
  const database = new Database(file, { readonly: true })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]
    for (const table of tables)
      for (const row of database.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<unknown[]>)
        for (const value of row) {
          if (typeof value === 'string') yield Buffer.from(value)
          if (Buffer.isBuffer(value)) yield value
        }
  } finally {
    database.close()
  }
}

/** Which of the words stand in any file of a folder, as bytes or packed, in names of files, or in values of databases. */
function findWords(folder: string, words: readonly string[]): string[] {
  const found = new Set<string>()
  const look = (bytes: Buffer, where: string) => {
    for (const text of unpack(bytes).map((each) => each.toString('latin1').toLowerCase()))
      for (const each of words) if (text.includes(each)) found.add(`${each} in ${where}`)
  }
  for (const name of globSync('**', { cwd: folder })) {
    look(Buffer.from(name), 'a name')
    const file = path.join(folder, name)
    if (!statSync(file).isFile()) continue
    const bytes = readFileSync(file)
    look(bytes, name)
    if (bytes.subarray(0, 15).toString() === 'SQLite format 3')
      for (const value of eachValue(file)) look(value, `a value of ${name}`)
  }
  return [...found]
}

const distinct = (found: readonly string[]) => new Set(found.map((each) => each.split(' ')[0]))

/** A note whose every part has words of its own; `beta` is its neighbour and stays. */
async function createSite() {
  const { folder, run } = createCommands()
  const notes = path.join(folder, 'notes')
  const data = path.join(folder, 'data')
  const databaseFile = path.join(data, 'alphanode.db')
  const file = path.join(notes, `${word(0)}.mdx`)
  mkdirSync(notes)
  const secret = (version: string, from: number, to: number) =>
    toNote({
      title: `Judge ${word(1)}`,
      version,
      more: [
        `slug: judge-${word(2)}`,
        `tags: [git, ${word(3)}]`,
        `tools: [${word(4)}]`,
        `authors: [{ name: ${word(5)} }]`,
        `series: { name: Tale ${word(6)}, position: 1 }`,
        `aliases: [/old/${word(7)}]`,
        `references: [{ title: ${word(40)}, url: "https://a.example/${word(41)}" }]`,
        `unknown: { ${word(42)}: [${word(43)}] }`,
      ].join('\n'),
      body: [
        `# Part ${word(8)}`,
        `![${word(9)}](${word(10)}.png) ![far](https://pictures.example/${word(11)}.png)`,
        `\`\`\`sh\n${word(12)} --${word(13)}\n\`\`\``,
        `[link](https://a.example/${word(14)})`,
        invented.slice(from, to).join(' and '),
      ].join('\n\n'),
    })
  writeFileSync(path.join(folder, 'site.yaml'), 'reviewers: [Ada, Grace]\n')
  writeFileSync(path.join(notes, 'beta.mdx'), toNote({ title: 'Beta', more: 'tags: [git]' }))
  const red = { create: { width: 20, height: 20, channels: 3, background: 'red' } } as const
  const credit = { IFD0: { Artist: word(44), Copyright: word(45) } }
  writeFileSync(path.join(notes, `${word(10)}.png`), await sharp(red).png().withExif(credit).toBuffer())
  const versions = [
    ['1.0.0', 15, 25],
    ['1.1.0', 25, 36],
  ] as const
  for (const [version, from, to] of versions) {
    writeFileSync(file, secret(version, from, to))
    expect(await run('import', notes)).toMatchObject({ code: 0 })
  }
  const slug = `judge-${word(2)}`
  const reviewed = await run('review', slug, '1.0.0', '--as', 'Ada', '--note', word(36), '--reason', `for ${word(37)}`)
  expect(reviewed).toMatchObject({ code: 0 })
  const store = openStore(databaseFile)
  await settleSimilar(store, 100)
  await write(store, slug, path.join(data, 'stats.db'))
  const payload = { slug, words: [word(38)] }
  await store.write((transaction) => addJobs(transaction, [{ kind: 'k', key: slug, payload, priority: 1 }], new Date()))
  await store.close()
  const pages = openPageStore({ file: path.join(data, 'pages.db'), build: 'b', diskBytes: 1e7, memoryBytes: 1e6 })
  const gzip = gzipSync(`<p>${word(39)}`)
  pages.save({ key: 'k', path: `/posts/${slug}`, contentType: 'text/html', etag: '"e"', bodies: { gzip } })
  pages.close()
  return { run, data, databaseFile, slug, file }
}

/** What people and programs write of the note at the desk, and what is kept of its publication and of its readers. */
async function write(store: Store, slug: string, statsFile: string): Promise<void> {
  const post = await findPost(store.read, slug)
  if (!post?.live) throw new Error('expected a live post')
  const { num, live: revision } = post
  const now = '2026-11-24T10:00:00.000Z'
  const copy = await beginWorkingCopy(store, slug, { owner: 'Ada', now })
  const meta = { ...(copy.meta as Record<string, JsonValue>), summary: word(46) }
  await saveTyped(store, copy, { format: 'mdx', meta, body: word(47) }, { owner: 'Ada', now })
  const at = '2999-01-01T00:00:00.000Z'
  await planSchedule(store, slug, { action: 'withdraw', at, now, actor: 'Ada' })
  await createRelease(store, 'winter', { now, by: { actor: { kind: 'person', name: 'Ada' }, means: 'command' } })
  await addToRelease(store, 'winter', slug, { version: '1.1.0', now })
  const said = { post: num, revision, parent: null, author: 'Ada', createdAt: 1 }
  const anchor = { quote: word(48), prefix: word(49), suffix: '.', heading: word(50), section: null }
  await store.write(async (transaction) => {
    await holdSchedule(transaction, 1, `${slug} is held: ${word(51)}.`)
    await insertRemark(transaction, { ...said, text: word(52), anchor, replacement: word(53) })
    const aside = { post: num, owner: 'Ada', tab: 'tab', revision, format: 'mdx' as const, meta, updatedAt: 1 }
    await saveCopyAside(transaction, { ...aside, body: word(54), sequence: 1 })
    const asked = { post: num, revision, asker: 'Ada', note: word(55), createdAt: 1, assignees: ['Grace'] }
    await insertReviewRequest(transaction, asked)
    const surface = { surface: 'article', address: `/posts/${word(56)}`, state: 'new' as const, took: 1 }
    const kept = { post: num, at: 1, origin: 'http://localhost', action: 'publish', version: '1.1.0' }
    await insertReceipt(transaction, { ...kept, surfaces: [{ ...surface, expected: 'page', found: word(57) }] })
    await saveRedirects(transaction, [{ path: `/${word(58)}`, source: 'person', post: num }])
    const link = {
      post: num,
      address: `https://a.example/${word(60)}`,
      problem: 'gone' as const,
      since: 1,
      broken: true,
    }
    await saveOutsideLinks(transaction, [num], [link])
  })
  const stats = openStats({ file: statsFile, onError: (error) => expect.fail(String(error)) })
  const referrers = Object.fromEntries([[`${word(59)}.example`, 1]])
  stats.addViews([{ post: num, people: 1, robots: 0, referrers }])
  stats.close()
}

test('nothing below the data folder holds a word of an erased version, or post, and all else is whole', async () => {
  const { run, data, slug, databaseFile, file } = await createSite()
  const words = invented.slice(0, 61)
  const before = distinct(findWords(data, words))
  expect(words.filter((each) => !before.has(each))).toEqual([])
  const look = await run('erase', slug)
  expect(look).toMatchObject({ code: 2, text: expect.stringContaining('would go for good: 2 revisions, 1 picture,') })
  expect(distinct(findWords(data, words))).toEqual(before)

  const live = await run('erase', slug, '--revision', '1.1.0', '--yes')
  expect(live).toMatchObject({ code: 1, text: expect.stringContaining('is live as 1.1.0') })
  const part = await run('erase', slug, '--revision', '1.0.0', '--yes')
  expect(part).toMatchObject({ code: 0, text: expect.stringContaining('erased: 1 revision, 0 pictures') })
  expect(findWords(data, [...invented.slice(15, 25), word(36), word(37), word(39)])).toEqual([])
  expect(distinct(findWords(data, invented.slice(25, 36))).size).toBe(11)
  expect(await run('verify')).toEqual({ code: 0, text: expect.stringContaining('log') })

  const whole = await run('erase', slug, '--yes', '--as', 'Ada')
  expect(whole).toMatchObject({ code: 0, text: expect.stringContaining(`${file} is still there`) })
  expect(findWords(data, words)).toEqual([])
  expect(await run('verify')).toEqual({ code: 0, text: expect.stringContaining('log') })
  expect(await run('log')).toMatchObject({ code: 0, text: expect.stringContaining('erase') })
  expect(await run('erase', slug, '--yes')).toMatchObject({ code: 1 })
  expect(await run('erase')).toMatchObject({ code: 0, text: expect.stringContaining('nothing is left') })

  const database = new Database(databaseFile)
  onTestFinished(() => void database.close())
  expect(() => database.prepare('DELETE FROM revisions').run()).toThrow('a revision never vanishes')
  expect(() => database.prepare("UPDATE log SET reason = 'other'").run()).toThrow('removed, never replaced')
  expect(database.pragma('freelist_count', { simple: true })).toBe(0)
})

test('nothing below the data folder holds a word of an erased draft, also where the desk looks for words of drafts', async () => {
  const { folder, run } = createCommands()
  const notes = path.join(folder, 'notes')
  const data = path.join(folder, 'data')
  mkdirSync(notes)
  const file = path.join(notes, 'alpha.mdx')
  writeFileSync(file, toNote({ title: 'Alpha', version: '1.0.0' }))
  expect(await run('import', notes)).toMatchObject({ code: 0 })
  const body = [
    `# Part ${word(61)}`,
    `[Note](/posts/${word(62)}) ![${word(63)}](${word(64)}.png)`,
    invented.slice(65).join(' '),
  ].join('\n\n')
  writeFileSync(file, toNote({ title: `Alpha ${word(60)}`, version: '1.1.0', status: 'draft', body }))
  expect(await run('import', notes)).toMatchObject({ code: 0 })
  const store = openStore(path.join(data, 'alphanode.db'))
  await settleQueue(store, 100)
  await store.close()
  const words = invented.slice(60)
  expect(distinct(findWords(data, words)).size).toBe(words.length)
  expect(await run('erase', 'alpha', '--revision', '1.1.0', '--yes')).toMatchObject({ code: 0 })
  expect(findWords(data, words)).toEqual([])
  expect(await run('verify')).toEqual({ code: 0, text: expect.stringContaining('log') })
})

test('a site that is served keeps what it has', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  expect(await run('import', folder)).toMatchObject({ code: 0 })
  const serving = await acquireLock(path.join(folder, 'data', 'alphanode.db'), 'serve')
  const refused = await run('erase', 'alpha', '--yes')
  await serving?.release()
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('The site is being served') })
  expect((await run('status')).text).toContain('1 live, 1 of them listed')
})
