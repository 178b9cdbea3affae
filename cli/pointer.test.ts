import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('--dry-run says what would change and at which commit; --expect does it there alone', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  writeFileSync(path.join(folder, 'beta.mdx'), toNote({ title: 'Beta', status: 'draft' }))
  expect((await run('import', folder)).code).toBe(0)
  const look = await run('publish', 'beta', '--reviewer', 'Ada', '--dry-run')
  expect(look.text).toMatch(/^would publish: beta is live as 1\.0\.0, edition 1\.0\.0-/)
  expect(look.text).toMatch(/ {2}page +\/posts\/beta {2}nothing → 1\.0\.0-[0-9a-f]{12} {2}\(new\)\n/)
  expect(look.text).toMatch(/ {2}list +topic judging {2}epoch 1 → 2, 1 → 2 posts\n/)
  expect(look.text).toContain('  gate     beta  kept back → listed\n')
  expect(look.text).toContain('  purge    post:')
  const [, commit = ''] = /--expect (\d+) does exactly this/.exec(look.text) ?? []
  expect((await run('log')).text).not.toContain('beta  nothing → 1.0.0')
  expect((await run('unpublish', 'alpha')).text).toContain('\n  purge    post:')
  const refused = await run('publish', 'beta', '--expect', commit)
  expect(refused).toMatchObject({ code: 2, text: expect.stringContaining('Nothing was written: expected commit') })
  const again = JSON.parse((await run('publish', 'beta', '--dry-run', '--json')).text)
  expect(again.effects).toMatchObject({ commit: Number(commit) + 1, posts: [{ id: 'beta' }] })
  expect((await run('publish', 'beta', '--expect', String(again.effects.commit))).code).toBe(0)
  expect(await run('rollback', 'beta', '--expect', 'now')).toMatchObject({ code: 2 })
})

test('a receipt of a site that does not answer says so, and the publication stands', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  expect((await run('import', folder)).code).toBe(0)
  const { code, text } = await run('unpublish', 'alpha', '--receipt', '--from', 'http://127.0.0.1:9')
  expect(code).toBe(1)
  expect(text).toMatch(/^unpublish: alpha is off the site\n {2}purge /)
  expect(text).toMatch(/ {2}failed +article +\d+ ms {2}\/posts\/alpha {2}expected gone \(410\), found /)
  const asked = await run('receipt', 'alpha', '--from', 'http://127.0.0.1:9', '--json')
  expect([asked.code, JSON.parse(asked.text)[0]]).toEqual([1, expect.objectContaining({ state: 'failed' })])
  expect(await run('receipt', 'alpha', '--from', 'here')).toMatchObject({ code: 2 })
})

test('a --from that is no origin is refused before anything is published', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  expect((await run('import', folder)).code).toBe(0)
  const before = (await run('log')).text
  expect(await run('unpublish', 'alpha', '--receipt', '--from', 'https://u:p@host')).toMatchObject({ code: 2 })
  expect((await run('log')).text).toBe(before)
})

test('asking the surfaces leaves a database of another schema as it is', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  expect((await run('import', folder)).code).toBe(0)
  const database = openSqlite(path.join(folder, 'data', 'alphanode.db'))
  onTestFinished(() => void database.close())
  const version = () => database.pragma('user_version', { simple: true })
  database.pragma('user_version = 40')
  const { code, text } = await run('receipt', 'alpha', '--from', 'http://127.0.0.1:9')
  expect([code, version()]).toEqual([1, 40])
  expect(text).toContain('schema')
})
