import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readRegularFile } from './read-regular-file.ts'

function createFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-regular-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a file is read', async () => {
  const file = path.join(createFolder(), 'a')
  writeFileSync(file, 'text')
  expect((await readRegularFile(file)).toString()).toBe('text')
})

test.skipIf(process.platform === 'win32')('a named pipe, a folder and a device are refused at once', async () => {
  const folder = createFolder()
  const pipe = path.join(folder, 'pipe')
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  for (const place of [pipe, folder, '/dev/zero'])
    await expect(readRegularFile(place)).rejects.toThrow('is a folder, device, pipe or socket')
})
