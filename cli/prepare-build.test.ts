import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { canMount, createDisk } from '#lib/store/sqlite/testing-disk.ts'
import { prepareBuild } from './prepare-build.ts'
import { markServed } from './served-builds.ts'

/** A checkout whose build takes the text of its only source over, and fails when that is `broken`. */
const builder = `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
const [, , log, folder] = process.argv
const source = readFileSync(path.join(folder, 'server.ts'), 'utf8')
appendFileSync(log, source + '\\n')
if (source === 'broken') {
  console.log('server.ts:1 is broken')
  process.exit(1)
}
writeFileSync(path.join(folder, 'made'), source)
`

function createCheckout() {
  const root = mkdtempSync(path.join(tmpdir(), 'alphanode-builds-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const script = path.join(root, 'builder.mjs')
  const log = path.join(root, 'log.txt')
  writeFileSync(script, builder)
  writeFileSync(log, '')
  return {
    root,
    builds: path.join(root, '.builds'),
    built: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
    prepare(source: string) {
      writeFileSync(path.join(root, 'server.ts'), source)
      return prepareBuild({ root, steps: { build: [[script, log]] } })
    },
  }
}

const listBuilds = (builds: string) =>
  readdirSync(builds, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

test('a build holds its own sources, and is made once', async () => {
  const { prepare, built } = createCheckout()
  const build = await prepare('one')
  expect(readFileSync(path.join(build.folder, 'server.ts'), 'utf8')).toBe('one')
  expect(await prepare('one')).toEqual(build)
  expect(built()).toEqual(['one'])
})

test('two processes do not build at once, and the second one takes what the first one made', async () => {
  const { prepare, built } = createCheckout()
  const [first, second] = await Promise.all([prepare('one'), prepare('one')])
  expect(second).toEqual(first)
  expect(built()).toEqual(['one'])
})

test('a build that fails leaves the last good one whole, which serves; mended sources are built', async () => {
  const { prepare, builds } = createCheckout()
  const good = await prepare('good')
  expect(await prepare('broken')).toEqual({ ...good, isFormer: true })
  expect(readFileSync(path.join(good.folder, 'made'), 'utf8')).toBe('good')
  expect(listBuilds(builds)).toEqual([good.id])
  expect(await prepare('mended')).toMatchObject({ isFormer: false })
})

test('a first build that fails is an error of one line', async () => {
  const { prepare } = createCheckout()
  await expect(prepare('broken')).rejects.toMatchObject({ code: 'unavailable', message: /failed, and there is none/ })
})

test('the last two builds stay, and those that a process serves', async () => {
  const { prepare, builds } = createCheckout()
  const served = await prepare('one')
  markServed(served, process.pid)
  const second = await prepare('two')
  mkdirSync(path.join(builds, 'interrupted'))
  const third = await prepare('three')
  expect(listBuilds(builds).sort()).toEqual([served.id, second.id, third.id].sort())
  rmSync(path.join(served.folder, 'served-by', String(process.pid)))
  writeFileSync(path.join(served.folder, 'served-by', '99999999'), '')
  const fourth = await prepare('four')
  expect(listBuilds(builds).sort()).toEqual([third.id, fourth.id].sort())
  expect(existsSync(served.folder)).toBe(false)
})

test.skipIf(!canMount)('a build on a disk that is read-only, as in an image, is served without a word', () => {
  const { folder, setReadOnly } = createDisk(1)
  setReadOnly(true)
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => written.mockRestore())
  markServed({ id: 'one', folder }, process.pid)
  expect(written).not.toHaveBeenCalled()
})
