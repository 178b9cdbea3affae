import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { requireSecret } from './secret.ts'

function createFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'data')
}

test('a secret is made once, for the owner of the folder alone, and nothing else stays', () => {
  const dataFolder = createFolder()
  const first = requireSecret({ secret: null, dataFolder })
  expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(requireSecret({ secret: null, dataFolder })).toBe(first)
  expect(requireSecret({ secret: null, dataFolder: createFolder() })).not.toBe(first)
  expect(statSync(path.join(dataFolder, 'secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataFolder)).toEqual(['secret'])
})

test('the secret of the environment comes first, and makes no file', () => {
  const dataFolder = createFolder()
  const secret = 'x'.repeat(32)
  expect(requireSecret({ secret, dataFolder })).toBe(secret)
  expect(() => statSync(dataFolder)).toThrow('ENOENT')
})

test('a file that was cut is named, and not used', () => {
  const dataFolder = createFolder()
  requireSecret({ secret: null, dataFolder })
  writeFileSync(path.join(dataFolder, 'secret'), 'short')
  expect(() => requireSecret({ secret: null, dataFolder })).toThrow(/data\/secret holds no secret of 32 characters/)
})
