import { accessSync, constants, globSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Config } from '#lib/config'
import { acquireLock } from '#lib/store'
import type { Machine } from '#lib/work/watching'

const root = path.resolve(import.meta.dirname, '..')
const oldestNode = 24
/** What pages and cards are set in; each has several files. */
const faces = [
  ...['public/fonts/inter-*.woff2', 'public/fonts/jetbrains-mono-*.woff2', 'public/fonts/source-serif-4-*.woff2'],
  ...['lib/media/og/fonts/jetbrains-mono-*.ttf.br', 'lib/media/og/fonts/source-serif-*.ttf.br'],
]

/** Looks at this machine; nothing stays behind. */
export async function lookAtMachine({ dataFolder, contentFolder, backups }: Config): Promise<Machine> {
  const folder = findPresent(dataFolder)
  const canWriteData = isAllowed(folder, constants.W_OK)
  return {
    ...{ node: process.version, oldestNode, now: Date.now() },
    disk: findDisk(folder),
    fileSystem: findFileSystem(folder),
    locks: canWriteData ? await tryLocks(folder) : 'not tried',
    clockDifference: canWriteData ? compareClocks(folder) : null,
    newestSource: statSync(path.join(root, 'package.json')).mtimeMs,
    missingFonts: faces.filter((pattern) => globSync(pattern, { cwd: root }).length === 0),
    memory: Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    isRoot: process.getuid?.() === 0,
    canWriteData,
    canReadContent: isAllowed(contentFolder, constants.R_OK),
    backups: backups && {
      canWrite: isAllowed(backups.to, constants.W_OK),
      isOnDiskOfData: statSync(backups.to, { throwIfNoEntry: false })?.dev === statSync(folder).dev,
    },
  }
}

/** The folder, or where it would be made: the nearest one above it that is there. */
function findPresent(folder: string): string {
  const above = path.dirname(folder)
  return isAllowed(folder, constants.F_OK) || above === folder ? folder : findPresent(above)
}

function isAllowed(file: string, mode: number): boolean {
  try {
    accessSync(file, mode)
    return true
  } catch {
    return false
  }
}

function findDisk(folder: string): Machine['disk'] {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    return null
  }
}

/** The one that is mounted nearest above the folder; only Linux tells. */
function findFileSystem(folder: string): string | null {
  if (!isAllowed('/proc/self/mounts', constants.R_OK)) return null
  const mounts = readFileSync('/proc/self/mounts', 'utf8').trim().split('\n')
  const above = mounts
    .map((line) => line.split(' '))
    .map(([, at = '', kind = '']) => ({ at: at.replaceAll('\\040', ' '), kind }))
    .filter(({ at }) => at === '/' || folder === at || folder.startsWith(`${at}/`))
    .toSorted((one, other) => other.at.length - one.at.length)
  return above[0]?.kind ?? null
}

async function tryLocks(folder: string): Promise<Machine['locks']> {
  const file = path.join(folder, `doctor-${process.pid}`)
  const first = await acquireLock(file, 'try')
  const second = await acquireLock(file, 'try')
  await Promise.all([first?.release(), second?.release()])
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${file}.try-lock${ending}`, { force: true })
  return first !== null && second === null ? 'work' : 'do not work'
}

function compareClocks(folder: string): number {
  const file = path.join(folder, `doctor-${process.pid}.clock`)
  writeFileSync(file, '')
  const difference = statSync(file).mtimeMs - Date.now()
  rmSync(file)
  return difference
}
