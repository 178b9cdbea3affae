import { expect, test } from 'vitest'
import { examine, type Machine } from './doctor.ts'

const now = Date.UTC(2026, 10, 22)
const sound: Machine = {
  ...{ node: 'v24.21.0', oldestNode: 24, disk: { free: 60e9, total: 100e9 }, fileSystem: 'ext4', locks: 'work' },
  ...{ clockDifference: 3, newestSource: now - 1000, now, missingFonts: [], memory: 4e9, isRoot: false },
  ...{ canWriteData: true, canReadContent: true, backups: { canWrite: true, isOnDiskOfData: false } },
}

test('a sound machine has nothing to do', () => {
  expect(examine(sound).filter(({ light, advice }) => light !== 'green' || advice !== null)).toEqual([])
})

test.each<[name: string, light: string, says: RegExp, change: Partial<Machine>]>([
  ['node', 'red', /20\.20\.0.*24 or later/, { node: 'v20.20.0' }],
  ['disk', 'red', /4 %/, { disk: { free: 4e9, total: 100e9 } }],
  ['disk', 'amber', /2\.0 GB/, { disk: { free: 2e9, total: 4e9 } }],
  ['disk', 'red', /does not say/, { disk: null }],
  ['file system', 'red', /nfs4, a file system of a network/, { fileSystem: 'nfs4' }],
  ['file system', 'red', /fuse\.sshfs/, { fileSystem: 'fuse.sshfs' }],
  ['locks', 'red', /given to another connection/, { locks: 'do not work' }],
  ['clock', 'red', /before the sources/, { now: now - 86_400_000, newestSource: now }],
  ['clock', 'amber', /differ by 60 s/, { clockDifference: 60_000 }],
  ['fonts', 'red', /inter\.woff2/, { missingFonts: ['inter.woff2'] }],
  ['memory', 'amber', /1\.0 GB/, { memory: 1e9 }],
  ['memory', 'red', /512 MB/, { memory: 512e6 }],
  ['permissions', 'red', /data folder cannot be written/, { canWriteData: false }],
  ['permissions', 'red', /publication cannot be read/, { canReadContent: false }],
  ['permissions', 'amber', /root/, { isRoot: true }],
  ['backups', 'amber', /No backups/, { backups: null }],
  ['backups', 'red', /not there/, { backups: { canWrite: false, isOnDiskOfData: false } }],
  ['backups', 'amber', /disk of the data/, { backups: { canWrite: true, isOnDiskOfData: true } }],
])('%s is %s: %s', (name, light, says, change) => {
  const lit = examine({ ...sound, ...change }).filter((check) => check.light !== 'green')
  expect(lit).toMatchObject([{ name, light, says: expect.stringMatching(says), advice: expect.stringMatching(/\w/) }])
})
