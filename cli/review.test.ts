import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('a review is made by those whom site.yaml names, of all or of a section, and says what follows', async () => {
  const { folder, run } = createCommands()
  const note = (version: string, text: string) =>
    toNote({ title: 'Alpha', version, status: 'in-review', body: `# Plan\n\nText.\n\n# Rollback\n\n${text}` })
  writeFileSync(path.join(folder, 'site.yaml'), 'reviewers: [Ada, Grace]\n')
  writeFileSync(path.join(folder, 'alpha.mdx'), note('1.0.0', 'Go back.'))
  expect((await run('import', folder)).code).toBe(0)
  expect(await run('review', 'alpha', '--as', 'Eve')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Eve is not'),
  })
  expect(await run('publish', 'alpha', '1.0.0', '--as', 'Eve')).toMatchObject({
    text: expect.stringContaining('not listed'),
  })
  expect(await run('review', 'alpha', '--as', 'Ada', '--decision', 'maybe')).toMatchObject({ code: 2 })
  expect(await run('review', 'alpha', '--as', 'Ada')).toEqual({ code: 0, text: 'review: alpha 1.0.0 is reviewed\n' })
  writeFileSync(path.join(folder, 'alpha.mdx'), note('1.1.0', 'Go further back.'))
  await run('import', folder)
  const part = await run('review', 'alpha', '--as', 'Grace', '--section', 'Rollback', '--json')
  expect(JSON.parse(part.text)).toMatchObject({ review: 'reviewed', reviewedVersion: '1.1.0', listed: true })
})

test('an import believes no file when it is told so, and the run says it', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  expect(await run('import', folder, '--claims', 'some')).toMatchObject({ code: 2 })
  expect((await run('import', folder, '--claims', 'ignore')).code).toBe(0)
  expect(JSON.parse((await run('runs', 'show', '1', '--json')).text)).toMatchObject({ options: { claims: 'ignore' } })
  expect((await run('status')).text).toContain('1 live, 0 of them listed')
})
