import path from 'node:path'
import { expect, test } from 'vitest'
import { canMount, createDisk } from '#lib/store/sqlite/testing-disk.ts'
import { claimData } from './data-claim.ts'

test.skipIf(!canMount)('data that cannot be kept are refused with the reason', () => {
  const { folder, setReadOnly } = createDisk(1)
  setReadOnly(true)
  const claim = () => claimData({ contentFolder: folder, dataFolder: path.join(folder, 'data/notes') })
  expect(claim).toThrow(/data\/notes cannot be written, .*: the disk is read-only\.$/)
})
