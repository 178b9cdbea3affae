import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A disk of a few megabytes that can become full or read-only. */
export interface TestDisk {
  folder: string
  /** Takes all the room that is left; what it returns gives it back. */
  fill(): () => void
  setReadOnly(isReadOnly: boolean): void
}

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0

const mount = (folder: string, options: string): boolean => run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder)

/** Only the administrator may mount a disk. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-disk-'))
  const isMounted = mount(folder, 'size=64k')
  if (isMounted) run('umount', folder)
  rmSync(folder, { recursive: true, force: true })
  return isMounted
})()

export function createDisk(megabytes: number): TestDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-disk-'))
  if (!mount(folder, `size=${megabytes}m`)) throw new Error(`expected to mount a disk at ${folder}`)
  onTestFinished(() => {
    run('umount', '--lazy', folder)
    rmSync(folder, { recursive: true, force: true })
  })
  const filling = path.join(folder, 'filling')
  return {
    folder,
    fill() {
      takeAll(filling)
      return () => rmSync(filling, { force: true })
    },
    setReadOnly(isReadOnly) {
      if (!run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder))
        throw new Error(`expected to change how ${folder} is mounted`)
    },
  }
}

function takeAll(file: string): void {
  const handle = openSync(file, 'a')
  const page = Buffer.alloc(4096)
  try {
    for (;;) writeSync(handle, page)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(handle)
  }
}
