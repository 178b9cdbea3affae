import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { noSlugs } from '#lib/sources/own/present-slugs.ts'
import { watchLog } from '#lib/telemetry/testing.ts'
import { checkSource } from './check-source.ts'

test('where no thread gets ready, every piece is checked without', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-threads-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (let number = 0; number < 760; number++)
    writeFileSync(path.join(folder, `note-${number}.md`), `# Note ${number}\n\nText.\n`)
  const { lines } = watchLog()
  const { batches, close } = checkSource(
    folder,
    {},
    {
      sources: undefined,
      present: noSlugs,
      knownIn: null,
      now: '2026-11-28T10:00:00.000Z',
      siteLanguage: 'en',
      only: undefined,
      threadStart: { file: path.resolve('lib/workers/testing/never-ready-worker.ts'), startLimit: 300 },
    },
  )
  onTestFinished(close)
  const ids = new Set<string>()
  for await (const batch of batches()) {
    const { posts, issues } = batch.open()
    expect(issues).toEqual([])
    for (const { id } of posts) ids.add(id)
  }
  expect(ids.size).toBe(760)
  expect(lines.join('\n')).toContain('was not ready within 300 ms')
})
