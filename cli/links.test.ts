import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { requireConfig } from '#lib/config'
import { findPointer, openStore, saveOutsideLinks } from '#lib/store'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('links to pages that are gone are listed with what was found, and go with their note', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha', body: '[a](https://a.org/gone)' }))
  await run('import', folder)
  expect((await run('links')).text).toBe('none; links to other sites are looked at where LINK_CHECKS_EVERY says so\n')
  const store = openStore(requireConfig().databaseFile)
  const pointer = await findPointer(store.read, 'alpha')
  if (pointer?.kind !== 'live') throw new Error('It is not live.')
  const found = { post: pointer.num, problem: 'its host answered 404', since: Date.parse('2026-11-30T10:00:00Z') }
  await store.write((transaction) =>
    saveOutsideLinks(
      transaction,
      [pointer.num],
      [
        { ...found, address: 'https://a.org/gone', broken: true },
        { ...found, address: 'https://unsure.org/', broken: false },
      ],
    ),
  )
  await store.close()
  expect((await run('links')).text).toBe(
    '/posts/alpha  https://a.org/gone\n  its host answered 404, since 2026-11-30\n',
  )
  expect(JSON.parse((await run('links', '--json')).text)).toEqual({
    ...{ slug: 'alpha', address: 'https://a.org/gone', problem: 'its host answered 404' },
    since: '2026-11-30T10:00:00.000Z',
  })
  await run('unpublish', 'alpha')
  expect((await run('erase', 'alpha', '--yes')).text).not.toContain('failed')
  expect((await run('links', '--json')).text).toBe('')
})
