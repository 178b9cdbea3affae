import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Build } from '#lib/config/builds.ts'

/**
 * Notes that a process serves a build, or may go back to it, so that no other one removes it. On a read-only disk none could.
 * Where it cannot be noted, it is served none the less.
 */
export function markServed(build: Build, pid: number): void {
  const users = toUsersFolder(build)
  try {
    makeUsersFolder(users)
    writeFileSync(path.join(users, String(pid)), '')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'EROFS')
      process.stderr.write(`alphanode: Later builds may remove build ${build.id} while it serves: ${message}
`)
  }
}

export function forgetServed(build: Build, pid: number): void {
  try {
    rmSync(path.join(toUsersFolder(build), String(pid)), { force: true })
  } catch {
    // The note ends with its process, too.
  }
}

export function isServed(build: Build): boolean {
  const users = toUsersFolder(build)
  return existsSync(users) && readdirSync(users).some((pid) => isAlive(Number(pid)))
}

/** Not with `recursive`: then Node says of a read-only disk that the folder above is not there (24.21). */
function makeUsersFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}

const toUsersFolder = ({ folder }: Build): string => path.join(folder, 'served-by')

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
