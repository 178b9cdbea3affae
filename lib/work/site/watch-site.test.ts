import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLook, watchSite } from './watch-site.ts'

async function createWatched(onChange: () => void = () => {}) {
  const base = mkdtempSync(path.join(tmpdir(), 'alphanode-watch-'))
  onTestFinished(() => rmSync(base, { recursive: true }))
  const folder = path.join(base, 'notes')
  mkdirSync(folder)
  const file = path.join(folder, 'site.yaml')
  const told: string[] = []
  const look = createLook(folder, async () => {
    told.push(readText(file))
    onChange()
  })
  await look()
  return { base, folder, file, told, look }
}

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'none'
  }
}

test('a file that is written, replaced and removed is told each time, once it stays as it is', async () => {
  const { file, told, look } = await createWatched()
  const write = async (change: () => void) => {
    change()
    await look()
    const early = told.length
    await look()
    await look()
    return early
  }
  expect(await write(() => writeFileSync(file, 'name: One\n'))).toBe(0)
  await write(() => {
    writeFileSync(`${file}.new`, 'name: Two\n')
    renameSync(`${file}.new`, file)
  })
  await write(() => rmSync(file))
  expect(told).toEqual(['name: One\n', 'name: Two\n', 'none'])
})

test('a folder that is away has not changed, and one that comes back with another file has', async () => {
  const { base, folder, told, look } = await createWatched()
  renameSync(folder, path.join(base, 'away'))
  await look()
  await look()
  expect(told).toEqual([])
  mkdirSync(path.join(base, 'next'))
  writeFileSync(path.join(base, 'next', 'site.yaml'), 'name: Next\n')
  symlinkSync(path.join(base, 'next'), folder)
  await look()
  await look()
  expect(told).toEqual(['name: Next\n'])
})

test('what failed is tried again', async () => {
  let isBusy = true
  const { file, told, look } = await createWatched(() => {
    if (isBusy) throw new Error('busy')
  })
  writeFileSync(file, 'name: One\n')
  await look()
  await expect(look()).rejects.toThrow('busy')
  isBusy = false
  await look()
  await look()
  expect(told).toEqual(['name: One\n', 'name: One\n'])
})

test('a watch looks by itself', async () => {
  const { folder, file } = await createWatched()
  const told = Promise.withResolvers<void>()
  const watch = watchSite(folder, async () => told.resolve())
  onTestFinished(watch.close)
  // Whenever its first look is, there is a later state.
  const writing = setInterval(() => writeFileSync(file, `name: ${Date.now()}\n`), 1000)
  await told.promise
  clearInterval(writing)
})
