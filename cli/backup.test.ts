import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { forgetConfig } from '#lib/config'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

async function createSite() {
  const { folder, run } = createCommands()
  const to = path.join(folder, '..', `${path.basename(folder)}-backups`)
  mkdirSync(to)
  vi.stubEnv('BACKUP_TO', to)
  vi.stubEnv('BACKUP_KEEP', '1,0,0')
  vi.stubEnv('ALPHANODE_CONTENT', path.join(folder, 'notes'))
  forgetConfig()
  mkdirSync(path.join(folder, 'notes'))
  writeFileSync(path.join(folder, 'notes/alpha.mdx'), toNote({ title: 'Alpha' }))
  writeFileSync(path.join(folder, 'notes/site.yaml'), 'name: Harbour notes\n')
  expect(await run('import', path.join(folder, 'notes'))).toMatchObject({ code: 0 })
  return { folder, run, to, [Symbol.dispose]: () => rmSync(to, { recursive: true }) }
}

test('a backup is made in its place, tested, and restored by its folder; older ones go', async () => {
  using site = await createSite()
  const { run, to } = site
  expect(await run('restore', '--verify')).toMatchObject({
    code: 1,
    text: expect.stringContaining('There is no backup'),
  })
  expect((await run('backup')).text).toMatch(/\/\d{8}T\d{9}Z: \d+ bytes, checked; older ones removed: 0\n$/)
  const [first] = readdirSync(to)
  expect((await run('backup')).text).toContain('; older ones removed: 1')
  const [name = '', ...others] = readdirSync(to)
  expect([name === first, others]).toEqual([false, []])
  const folder = path.join(to, name)
  expect((await run('restore', '--verify')).text).toMatch(
    /alphanode\.db restores: 1 posts, 0 pictures, \d+ things checked\n$/,
  )
  expect(JSON.parse(readFileSync(path.join(folder, 'backup.json'), 'utf8'))).toMatchObject({
    tested: expect.stringMatching(/^\d{4}-/),
  })
  const restored = await run('restore', folder)
  expect(restored).toMatchObject({ code: 0, text: expect.stringContaining('1 posts restored from') })
  expect(restored.text).toContain(`The settings of then are ${folder}/site.yaml`)
  expect(await run('verify')).toMatchObject({ code: 0 })
  const erased = await run('erase', 'alpha', '--yes', '--as', 'Jo Bell')
  expect(erased.text).toContain(`${folder} is a backup of before: delete it`)
})

test('pictures come before the database: what cannot be restored whole changes nothing', async () => {
  using site = await createSite()
  const { folder, run, to } = site
  writeFileSync(path.join(folder, 'notes/a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"/>')
  writeFileSync(path.join(folder, 'notes/beta.mdx'), toNote({ title: 'Beta', body: '![A square](a.svg)' }))
  expect((await run('import', path.join(folder, 'notes'))).code).toBe(0)
  await run('backup')
  const media = path.join(folder, 'data/media')
  rmSync(media, { recursive: true })
  writeFileSync(media, 'no folder')
  expect((await run('restore', path.join(to, readdirSync(to)[0] ?? ''))).code).not.toBe(0)
  expect(readdirSync(path.join(folder, 'data')).filter((name) => name.includes('before'))).toEqual([])
})

test('a damaged one is found by the test alone, in a line', async () => {
  using site = await createSite()
  const { run, to } = site
  await run('backup')
  const file = path.join(to, readdirSync(to)[0] ?? '', 'alphanode.db')
  writeFileSync(file, 'words')
  expect(await run('restore', '--verify')).toMatchObject({
    code: 1,
    text: expect.stringContaining('SHA-256 is another'),
  })
  expect(await run('restore', '--verify', file)).toMatchObject({ code: 1 })
  expect(await run('restore')).toMatchObject({ code: 2, text: expect.stringContaining('expected a backup') })
})

test('without a place and without a file there is nothing to do', async () => {
  const { run } = createCommands()
  expect(await run('backup')).toMatchObject({ code: 2, text: expect.stringContaining('BACKUP_TO') })
  expect(await run('restore', '--verify')).toMatchObject({ code: 2, text: expect.stringContaining('BACKUP_TO') })
})
