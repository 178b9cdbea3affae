import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('a release is made, filled, shown, published and taken back by commands', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha', status: 'draft' }))
  writeFileSync(path.join(folder, 'beta.mdx'), toNote({ title: 'Beta', status: 'draft' }))
  expect((await run('import', folder)).code).toBe(0)
  expect((await run('release', 'create', 'winter', '--as', 'Ada')).text).toMatch(/^winter {2}open {2}0 posts {2}by Ada/)
  expect((await run('release', 'create', 'winter')).code).toBe(1)
  for (const slug of ['alpha', 'beta']) expect((await run('release', 'add', 'winter', slug)).code).toBe(0)
  expect((await run('release', 'list', 'winter')).text).toBe('  alpha 1.0.0  Alpha\n  beta 1.0.0  Beta\n')
  expect((await run('release', 'remove', 'winter', 'beta')).text).toBe('  beta 1.0.0  Beta\n')
  expect((await run('release', 'remove', 'winter', 'beta')).code).toBe(1)
  expect((await run('release', 'add', 'winter', 'beta')).code).toBe(0)
  const link = (await run('release', 'preview', 'winter')).text
  expect(link).toMatch(/^http:\/\/localhost:1\/preview\/[\w-]{43}\n$/)
  const [token = ''] = /[\w-]{43}$/.exec(link.trim()) ?? []
  expect((await run('preview', `${link.trim()}/alpha?a`, '--revoke')).text).toBe('revoked: 1 link\n')
  for (const flags of [[], ['--revoke']]) {
    const refused = await run('preview', link.trim(), ...flags)
    expect([refused.code, refused.text.includes(token)]).toEqual([1, false])
  }
  const look = await run('release', 'publish', 'winter', '--dry-run')
  expect(look.text).toMatch(/^would publish: release winter\n {2}alpha is live as 1\.0\.0/)
  const [, commit = ''] = /--expect (\d+) does/.exec(look.text) ?? []
  expect((await run('release', 'publish', 'winter', '--expect', String(Number(commit) - 1))).code).toBe(2)
  const done = await run('release', 'publish', 'winter', '--expect', commit, '--json')
  expect(JSON.parse(done.text)).toMatchObject({ name: 'winter', posts: [{ version: '1.0.0' }, { version: '1.0.0' }] })
  const without = (await run('release', 'rollback', 'winter', '--without', 'alpha', '--dry-run')).text
  expect([without.includes('alpha is off'), without.includes('beta is off')]).toEqual([false, true])
  expect((await run('release', 'rollback', 'winter')).text).toContain(
    '  alpha is off the site\n  beta is off the site\n',
  )
  expect(JSON.parse((await run('release', 'list', '--json')).text)).toMatchObject({ state: 'taken back', posts: 2 })
  expect((await run('release', 'publish', 'spring')).code).toBe(1)
})
