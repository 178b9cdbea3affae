import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('the log says who did what and why, and exports its chain', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  writeFileSync(path.join(folder, 'beta.mdx'), toNote({ title: 'Beta', status: 'draft' }))
  expect((await run('import', folder)).code).toBe(0)
  expect((await run('publish', 'beta', '--as', 'Ada Vonk', '--reason', 'Asked for.')).code).toBe(0)
  expect((await run('unpublish', 'beta', '--as', 'Ada Vonk')).code).toBe(0)
  const { text } = await run('log')
  expect(text).toMatch(/publish +alpha {2}nothing → 1\.0\.0 {2}by .+ \(command\) {2}run 1\n/)
  expect(text).toMatch(/publish +beta {2}nothing → 1\.0\.0 {2}by Ada Vonk \(command\) {2}Asked for\.\n/)
  expect(text).toMatch(/unpublish +beta {2}1\.0\.0 → nothing {2}by Ada Vonk \(command\)\n/)
  const entries = (await run('log', '--json')).text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(entries.map(({ action }) => action)).toEqual(['publish', 'draft', 'publish', 'unpublish'])
  for (const [index, { previous }] of entries.entries())
    expect(previous).toBe(index === 0 ? '0'.repeat(64) : entries[index - 1].hash)
  expect((await run('log', '--post', 'alpha')).text.trim().split('\n')).toHaveLength(1)
  expect((await run('log', '--since', '2999-01-01')).text).toBe('')
  expect(await run('log', '--since', 'soon')).toMatchObject({ code: 2, text: expect.stringContaining('--since') })
})
