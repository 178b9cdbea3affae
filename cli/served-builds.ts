import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Build } from '#lib/config/builds.ts'

/** Notes that a process serves a build, so that no other one removes it. On a read-only disk none could. */
export function markServed(build: Build, pid: number): void {
  const users = toUsersFolder(build)
  try {
    mkdirSync(users, { recursive: true })
    writeFileSync(path.join(users, String(pid)), '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EROFS') throw error
  }
}

export function isServed(build: Build): boolean {
  const users = toUsersFolder(build)
  return existsSync(users) && readdirSync(users).some((pid) => isAlive(Number(pid)))
}

const toUsersFolder = ({ folder }: Build): string => path.join(folder, 'served-by')

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
