import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseConfig } from '#lib/config'
import { lookAtMachine } from './look-at-machine.ts'

function createFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a folder of this machine can be locked and written, and nothing stays behind', async () => {
  const folder = createFolder()
  const machine = await lookAtMachine(parseConfig({ ALPHANODE_DATA: folder }))
  expect(machine).toMatchObject({ locks: 'work', canWriteData: true, canReadContent: true, missingFonts: [] })
  expect(machine.disk?.total).toBeGreaterThan(0)
  expect(Math.abs(machine.clockDifference ?? Number.NaN)).toBeLessThan(5000)
  expect(readdirSync(folder)).toEqual([])
})

test('a data folder that is not there yet is judged by where it would be, and is not made', async () => {
  const folder = createFolder()
  const config = parseConfig({ ALPHANODE_DATA: `${folder}/new/data`, ALPHANODE_CONTENT: `${folder}/none` })
  expect(await lookAtMachine(config)).toMatchObject({ locks: 'work', canWriteData: true, canReadContent: false })
  expect(readdirSync(folder)).toEqual([])
})
