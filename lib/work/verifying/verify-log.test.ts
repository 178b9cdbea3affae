import { expect, test } from 'vitest'
import { type ExportedEntry, eachLogBatch } from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { publish, reviewPost, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from './index.ts'

const ada = { actor: { kind: 'person', name: 'Ada Vonk' }, means: 'command', reason: 'A wrong figure.' } as const

async function createSite(): Promise<TestSite> {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await site.import({ by: { ...ada, reason: 'First notes.' } })
  site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'Other text.' }))
  await site.import()
  await rollback(site.store, 'alpha', null, day, ada)
  await publish(site.store, 'beta', { now: day, by: { ...ada, request: 'r-1' } })
  await unpublish(site.store, 'beta', day)
  return site
}

async function listLog(site: TestSite): Promise<ExportedEntry[]> {
  const batches: ExportedEntry[][] = []
  for await (const batch of eachLogBatch(site.store.read)) batches.push(batch)
  return batches.flat()
}

async function verify(site: TestSite): Promise<string[]> {
  const lines: string[] = []
  await verifyStore(site.store, (check, line) => lines.push(`${check}: ${line}`))
  return lines.filter((line) => line.startsWith('log:'))
}

/** What somebody does who opens the file with a tool of their own, without the guards. */
function damage(site: TestSite, sql: string): void {
  const database = openSqlite(site.databaseFile)
  const triggers = database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('log', 'actors')")
    .all() as { name: string; sql: string }[]
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
  database.exec(sql)
  for (const trigger of triggers) database.exec(trigger.sql)
  database.close()
}

test('a review names the words that it was of', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', status: 'draft', body: 'Other text.' }))
  await site.import()
  await reviewPost(site.store, 'alpha', { reviewer: 'Ada', decision: 'approve', version: '1.1.0', now: day })
  const [draft] = site.rows<{ hash: string }>("SELECT hash FROM revisions WHERE version = '1.1.0'")
  expect((await listLog(site)).at(-1)).toMatchObject({
    action: 'review',
    content: draft?.hash,
    contentVersion: '1.1.0',
  })
})

test('each change names who did it, by what and why', async () => {
  const site = await createSite()
  expect(
    (await listLog(site)).map(({ action, by, means, reason, request }) => [action, by?.name, means, reason, request]),
  ).toEqual([
    ['publish', 'Ada Vonk', 'command', 'First notes.', null],
    ['draft', 'Ada Vonk', 'command', 'First notes.', null],
    ['publish', 'import', 'job', null, null],
    ['rollback', 'Ada Vonk', 'command', 'A wrong figure.', null],
    ['publish', 'Ada Vonk', 'command', 'A wrong figure.', 'r-1'],
    ['unpublish', 'alphanode', 'job', null, null],
  ])
})

test('an entry names the revision that it brought by the hash of its content', async () => {
  const site = await createSite()
  const hashes = site.rows<{ num: number; hash: string }>('SELECT num, hash FROM revisions ORDER BY num')
  const hashOf = new Map(hashes.map(({ num, hash }) => [num, hash]))
  for (const { action, content, liveAfter, draftAfter } of await listLog(site)) {
    const brought = action === 'draft' ? draftAfter : action === 'unpublish' ? null : liveAfter
    expect(content).toBe(brought === null ? null : hashOf.get(brought))
  }
})

test('the chain holds, and names the first entry that somebody changed', async () => {
  const site = await createSite()
  expect(await verify(site)).toEqual([])
  damage(
    site,
    "UPDATE log SET at = '2026-11-23T10:00:00.000Z' WHERE num = 4; UPDATE log SET live_after = 1 WHERE num = 5",
  )
  expect(await verify(site)).toEqual([expect.stringMatching(/^log: entry 4 of 2026-11-23/)])
})

test.each([
  ['an entry that is gone', 'DELETE FROM log WHERE num = 3', /^log: entry 4 of/],
  ['a last entry that is gone', 'DELETE FROM log WHERE num = 6', /^log: the log ends with entry 5, and 6 was/],
  ['another actor', 'UPDATE log SET actor = 2 WHERE num = 4', /^log: entry 4 of/],
  ['another name', "UPDATE actors SET name = 'Eve' WHERE name = 'Ada Vonk'", /^log: entry 1 of .* the name Eve/],
  ['another content', "UPDATE log SET content = 'f' WHERE num = 1", /^log: entry 1 of/],
])('%s is found', async (_, sql, line) => {
  const site = await createSite()
  damage(site, sql)
  expect(await verify(site)).toEqual([expect.stringMatching(line)])
})

test('slugs and reasons may be removed, and nothing else: the chain holds without them', async () => {
  const site = await createSite()
  const database = openSqlite(site.databaseFile)
  for (const sql of [
    'DELETE FROM log WHERE num = 6',
    'UPDATE log SET run = NULL WHERE num = 1',
    "UPDATE log SET reason = 'Another.' WHERE num = 1",
    'INSERT OR REPLACE INTO log SELECT * FROM log WHERE num = 2',
    "UPDATE actors SET name = 'Eve'",
    'DELETE FROM actors',
  ])
    expect(() => database.exec(sql), sql).toThrow(/log/)
  database.exec('UPDATE log SET slug_before = NULL, slug_after = NULL, reason = NULL; UPDATE actors SET name = NULL')
  database.close()
  expect(await verify(site)).toEqual([])
})
