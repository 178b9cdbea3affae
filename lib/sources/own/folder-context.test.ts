import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listRecords, readAll } from '../testing/read-all.ts'

test('a link into a long note leads to its heading', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alphanode-headings-'))
  writeFileSync(join(folder, 'one.md'), 'See [two](two.md#the-part).\n')
  writeFileSync(join(folder, 'two.md'), `## The part\n\n${'Words and words. '.repeat(2000)}\n`)
  const bodies = listRecords(await readAll(folder)).map(({ body }) => body)
  expect(bodies.some((body) => body.includes('[two](/posts/two#the-part)'))).toBe(true)
})
