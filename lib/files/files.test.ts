import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepBeside, makeFolder, nameUnfinished, removeLeftovers, replaceFile } from './index.ts'

function createFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a folder is made with those above it, and may be there', () => {
  const folder = path.join(createFolder(), 'a/b/c')
  makeFolder(folder)
  makeFolder(folder)
  expect(statSync(folder).isDirectory()).toBe(true)
})

test.runIf(process.platform === 'linux')('a folder that cannot be is refused in a line', () => {
  expect(() => makeFolder('/proc/nowhere/deeper')).toThrow(
    expect.objectContaining({
      code: 'wrong-use',
      message: '/proc/nowhere/deeper cannot be written, /proc/nowhere: there is no such file or folder.',
    }),
  )
})

test('below a file there is no folder', () => {
  const file = path.join(createFolder(), 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(path.join(file, 'a/b'))).toThrow('a part of the path is a file')
  expect(() => makeFolder(path.join(path.dirname(file), 'x'.repeat(300)))).toThrow('the name is too long')
})

test('a file takes the place of another whole, and the other keeps its second name', () => {
  const folder = createFolder()
  const [old, kept, next] = ['old', 'kept', 'next'].map((name) => path.join(folder, name)) as [string, string, string]
  writeFileSync(old, 'old')
  writeFileSync(next, 'next')
  keepBeside(old, kept)
  replaceFile(next, old)
  expect([readFileSync(old, 'utf8'), readFileSync(kept, 'utf8'), existsSync(next)]).toEqual(['next', 'old', false])
})

test('unfinished files of processes that are gone are removed, and nothing else', () => {
  const folder = createFolder()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const others = [`copy.partial-${process.pid}`, 'copy.partial-', 'copy.partial-x', `other.partial-${gone}`]
  const old = `copy.partial-${process.pid}-old`
  // In another container, or on another machine, that number is of another process.
  others.push(`copy.partial-${gone}-p00000000-1`, nameUnfinished('copy.partial-', '-1'))
  const left = ['', '-wal', '-0', '-9f0a-4b'].map((end) => `copy.partial-${gone}${end}`)
  for (const name of [...left, old, ...others]) writeFileSync(path.join(folder, name), '')
  utimesSync(path.join(folder, old), 0, 0)
  removeLeftovers(path.join(folder, 'copy.partial-'))
  expect(readdirSync(folder).sort()).toEqual(others.sort())
})
