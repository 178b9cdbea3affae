import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findLines } from './find-lines.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))
const write = (text: string) => {
  const file = path.join(folder, 'export.jsonl')
  writeFileSync(file, text)
  return file
}

test('an address has the first line on which it stands, as it is written or encoded', async () => {
  const file = write('one\ntwo a.png\nthree a.png\nfour über.png')
  expect(await findLines(file, new Set(['a.png', '%C3%BCber.png', 'none.png']))).toEqual(
    new Map([
      ['a.png', 2],
      ['%C3%BCber.png', 4],
    ]),
  )
})

test('an address is found wherever a piece of the file ends', async () => {
  const piece = 256 * 1024
  for (const before of [piece - 9, piece - 5, piece - 1, piece, 2 * piece - 3]) {
    const file = write(
      `${'x'.repeat(99)}\n`
        .repeat(Math.ceil(before / 100))
        .slice(0, before)
        .concat('cut/here.png\n'),
    )
    expect(await findLines(file, new Set(['cut/here.png']))).toEqual(
      new Map([['cut/here.png', Math.floor(before / 100) + 1]]),
    )
  }
})

test('a file that is gone has no lines', async () => {
  expect(await findLines(path.join(folder, 'gone.md'), new Set(['a.png']))).toEqual(new Map())
})
