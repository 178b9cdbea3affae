import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { requireConfig } from '#lib/config'
import { openStore } from '#lib/store'
import { explain } from '#lib/web/explain.ts'
import { openPageStore } from '#lib/web/pages/page-store.ts'
import { toNote } from '#lib/work/publishing/testing.ts'
import { noteHolder } from './serving-lock.ts'
import { createCommands } from './testing.ts'

test('what is stored is that of the build which serves, also when another one is checked out', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  await run('import', folder)
  const config = requireConfig()
  const store = openStore(config.databaseFile)
  const build = `former-${await store.identity()}`
  const { decision } = await explain('/posts/alpha', { store, pagesFile: config.pagesFile, build })
  await store.close()
  const pages = openPageStore({ file: config.pagesFile, build, memoryBytes: 1e6, diskBytes: 1e7 })
  const page = { path: '/posts/alpha', contentType: 'text/html', etag: 'e1', bodies: { gzip: Buffer.from('x') } }
  pages.save({ ...page, key: decision.kind === 'page' ? decision.key : '' })
  pages.close()
  expect((await run('why', '/posts/alpha')).text).toContain('Stored      no')
  noteHolder(config, 'former')
  expect((await run('why', '/posts/alpha')).text).toContain('Stored      yes, as e1')
})
