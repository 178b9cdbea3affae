import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { forgetConfig, requireConfig } from '#lib/config'
import { closeWriter } from './shared-writer.ts'
import { openSqlite } from './sqlite/open.ts'
import { requireWriter } from './writer.ts'

test('the writer of a process is one, waits for another process that writes, and is opened anew after its end', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-test-'))
  vi.stubEnv('ALPHANODE_DATA', folder)
  forgetConfig()
  onTestFinished(async () => {
    await closeWriter()
    vi.unstubAllEnvs()
    forgetConfig()
    rmSync(folder, { recursive: true, force: true })
  })
  const writer = requireWriter()
  expect(requireWriter()).toBe(writer)
  const other = openSqlite(requireConfig().databaseFile)
  other.exec('BEGIN IMMEDIATE')
  let tries = 0
  const writing = writer.write(async () => ++tries)
  await setImmediate()
  expect(tries).toBe(0)
  other.exec('COMMIT')
  expect(await writing).toBe(1)
  other.close()
  await closeWriter()
  expect(requireWriter()).not.toBe(writer)
})
