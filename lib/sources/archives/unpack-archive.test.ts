import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ZipFile } from 'yauzl'
import { toZip } from '../testing/zip.ts'
import { findArchive } from './find-archive.ts'
import { type ArchiveLimits, unpackArchive } from './unpack-archive.ts'

function createPlace() {
  const place = mkdtempSync(path.join(tmpdir(), 'alphanode-test-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const archive = path.join(place, 'a.zip')
  const folder = path.join(place, 'out')
  const unpack = (bytes: Buffer, limits: Partial<ArchiveLimits> = {}) => {
    writeFileSync(archive, bytes)
    return unpackArchive({ archive, bytes: bytes.length }, folder, limits)
  }
  const list = () =>
    existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : ([] as string[])
  return { place, archive, folder, unpack, list }
}

test('files are what they were, with their times; what systems and tools add stays away', async () => {
  const { folder, unpack, list } = createPlace()
  const unpacked = await unpack(
    toZip({
      'a/': '',
      'a/ü b.md': 'Text ü',
      'a\\c.md': 'c',
      'd.md': { content: 'd', name: Buffer.from('Déjà.md'), flags: 0 },
      'e.md': { content: 'e', name: Buffer.from([0x81, 0x2e, 0x6d, 0x64]), flags: 0 },
      '__MACOSX/a/._b.md': 'x',
      '.git/config': 'x',
      'a/.DS_Store': 'x',
    }),
  )
  expect(unpacked).toEqual({ files: 5 - 1, issues: [], links: [] })
  expect(list()).toEqual(['Déjà.md', 'a', 'a/c.md', 'a/ü b.md', 'ü.md'].sort())
  expect(readFileSync(path.join(folder, 'a/ü b.md'), 'utf8')).toBe('Text ü')
  expect(statSync(path.join(folder, 'a/c.md')).mtime.getFullYear()).toBe(2025)
})

test('an entry that cannot be taken is told by its name and costs no other', async () => {
  const { place, unpack, list } = createPlace()
  const { issues, links, files } = await unpack(
    toZip({
      '../out.md': 'x',
      '/root.md': 'x',
      'a/../../b.md': 'x',
      'sum.md': { content: 'x', sum: 1 },
      'method.md': { content: 'x', method: 14 },
      'twice.md': 'first',
      twice: { content: 'second', name: Buffer.from('twice.md') },
      'twice.md/below.md': 'x',
      [`${'n'.repeat(300)}.md`]: 'x',
      'link.md': { content: '/etc/hosts', mode: 0o120_777 },
      'pipe.md': { content: '', mode: 0o010_644 },
      'good.md': 'Text',
    }),
  )
  expect(issues.map(({ path, code, message }) => `${path.slice(0, 20)} ${code} ${message}`)).toEqual([
    '../out.md E1004 expected a path inside of the archive, found a path that leads out of the archive',
    '/root.md E1004 expected a path inside of the archive, found a path that leads out of the archive',
    'a/../../b.md E1004 expected a path inside of the archive, found a path that leads out of the archive',
    'sum.md E1001 expected a whole entry, found one whose checksum is another',
    'method.md E1005 expected an entry that is stored or deflated, found the compression method 14',
    'twice.md E1001 expected an entry that can be unpacked, found one that stands in the way of another',
    'twice.md/below.md E1001 expected an entry that can be unpacked, found one that stands in the way of another',
    `${'n'.repeat(20)} E1001 expected an entry that can be unpacked, found a name that is too long`,
  ])
  expect(links).toEqual(['link.md', 'pipe.md'])
  expect(files).toBe(2)
  expect(list()).toEqual(['good.md', 'twice.md'])
  expect(readFileSync(path.join(place, 'out/twice.md'), 'utf8')).toBe('first')
  expect(readdirSync(place).sort()).toEqual(['a.zip', 'out'])
})

test.each<[string, Parameters<typeof toZip>[0], Partial<ArchiveLimits>, RegExp]>([
  ['entries', { 'a.md': '', 'b.md': '', 'c.md': '' }, { entries: 2 }, /at most 2 entries, found 3/],
  ['bytes', { 'a.md': 'x'.repeat(50), 'b.md': 'x'.repeat(51) }, { bytes: 100 }, /at most 100 bytes .* at b\.md/],
  ['a password', { 'a.md': { content: 'x', flags: 0x801 } }, {}, /without a password, found .*a\.zip\/a\.md locked/],
  ['a Word document', { '[Content_Types].xml': '<x/>' }, {}, /a document or book/],
])('%s: nothing is written', async (_, entries, limits, message) => {
  const { unpack, list } = createPlace()
  await expect(unpack(toZip(entries), limits)).rejects.toThrow(message)
  expect(list()).toEqual([])
})

test('an entry is never more than the archive says that it is', async () => {
  const { unpack, list } = createPlace()
  const { issues } = await unpack(toZip({ 'a.md': { content: 'x'.repeat(1000), size: 10 }, 'b.md': 'b' }))
  expect(issues).toMatchObject([{ path: 'a.md', code: 'E1001' }])
  expect(list()).toEqual(['b.md'])
})

test('an entry below many folders is refused, and so is an archive with more folders than entries may be', async () => {
  const { unpack, list } = createPlace()
  const toDeep = (parts: number) => `${'d/'.repeat(parts - 1)}a.md`
  expect(await unpack(toZip({ [toDeep(65)]: 'x', 'b.md': 'b' }))).toMatchObject({
    files: 1,
    issues: [{ path: toDeep(65), code: 'E1001', message: expect.stringContaining('more than 63 folders') }],
  })
  expect(list()).toEqual(['b.md'])
  await expect(unpack(toZip({ 'x/y/z/a.md': 'x' }), { entries: 2 })).rejects.toThrow(/at most 2 folders, found more/)
  expect(list()).toEqual(['b.md'])
})

test('an entry in the way of another is not opened', async () => {
  const opened = vi.spyOn(ZipFile.prototype, 'openReadStreamPromise')
  onTestFinished(() => opened.mockRestore())
  const { unpack } = createPlace()
  await unpack(toZip({ 'a.md': 'first', again: { content: 'second', name: Buffer.from('a.md') } }))
  expect(opened).toHaveBeenCalledTimes(1)
})

test('an archive that was cut off is named', async () => {
  const { archive, unpack } = createPlace()
  const whole = toZip({ 'a.md': 'x', 'b.md': 'y' })
  await expect(unpack(whole.subarray(0, -30))).rejects.toThrow(archive)
})

test('a place in an archive is told as messages write it', async () => {
  const { place, archive } = createPlace()
  writeFileSync(archive, toZip({ 'a.md': 'x' }))
  writeFileSync(path.join(place, 'note.md'), 'PK is a word.')
  expect(await findArchive(archive)).toEqual({ archive, entry: '' })
  expect(await findArchive(`${archive}/x/a.md`)).toEqual({ archive, entry: 'x/a.md' })
  expect(await findArchive(path.join(place, 'note.md'))).toBeNull()
  expect(await findArchive(path.join(place, 'note.md/a.md'))).toBeNull()
  expect(await findArchive(path.join(place, 'none.zip'))).toBeNull()
  expect(await findArchive(place)).toBeNull()
})
