import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { requireConfig } from '#lib/config'
import { openStore } from '#lib/store'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('what was found at the surfaces is kept, and listed with those that were not right', async () => {
  const { folder, run } = createCommands()
  for (const title of ['Alpha', 'Beta'])
    writeFileSync(path.join(folder, `${title.toLowerCase()}.mdx`), toNote({ title }))
  expect((await run('import', folder)).code).toBe(0)
  expect((await run('receipts')).text).toBe('')
  // Nothing listens there: every surface fails, and the receipt says so.
  const asked = await run('unpublish', 'alpha', '--receipt', '--from', 'http://127.0.0.1:1')
  expect(asked.code).toBe(1)
  await run('receipt', 'beta', '--from', 'http://127.0.0.1:1')
  const listed = (await run('receipts')).text
  expect(listed).toMatch(
    /^\S+Z {2}ask {8}beta 1\.0\.0 {2}\d+ surfaces at http:\/\/127\.0\.0\.1:1 {2}\d+ not right, the slowest/,
  )
  expect(listed).toMatch(/\n\S+Z {2}unpublish {2}alpha off the site {2}/)
  expect(listed).toMatch(/\n {2}failed {3}article .* \/posts\/alpha {2}expected gone \(410\), found /)
  const wrong = (await run('receipts', 'alpha', '--wrong', '--json')).text.trim().split('\n')
  expect(wrong.map((line) => JSON.parse(line))).toMatchObject([{ slug: 'alpha', action: 'unpublish', version: null }])
  const unknown = await run('receipts', 'nothing')
  expect(unknown).toMatchObject({ code: 1, text: expect.stringContaining('There is no post at nothing') })
  // A password is neither kept nor printed.
  const secret = await run('receipt', 'beta', '--from', 'http://jo:sesame@127.0.0.1:1')
  expect([secret.code, secret.text]).toEqual([2, expect.stringContaining('http://…@127.0.0.1:1')])
  expect(secret.text + (await run('receipts', '--json')).text).not.toContain('sesame')
})

test('answers that cannot be kept are printed, and the publication is told', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  expect((await run('import', folder)).code).toBe(0)
  const store = openStore(requireConfig().databaseFile)
  await store.write((transaction) =>
    sql`CREATE TRIGGER full BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'no room'); END`.execute(transaction),
  )
  await store.close()
  const { text } = await run('unpublish', 'alpha', '--receipt', '--from', 'http://127.0.0.1:1')
  expect(text).toMatch(/The answers of the surfaces are not kept: .*no room/)
  expect(text).toMatch(/failed {3}article/)
  expect(text).toContain('purge')
})
