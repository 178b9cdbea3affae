import { type Check, toSize } from './health.ts'

/** What is known of a machine before anything is served from it. */
export interface Machine {
  node: string
  /** What the software needs of it. */
  oldestNode: number
  /** Of the data folder. Null where it is not there, and could not be made. */
  disk: { free: number; total: number } | null
  /** As the system calls it: ext4, nfs4, … Null where that is not told. */
  fileSystem: string | null
  /** Whether a lock that one process holds is refused to another connection. */
  locks: 'work' | 'do not work' | 'not tried'
  /** Milliseconds between the clock of the process and that of the file system. */
  clockDifference: number | null
  /** When the newest source file was written: no clock stands before it. In milliseconds since 1970. */
  newestSource: number
  now: number
  /** Files of faces that the cards are drawn with and that are not there. */
  missingFonts: readonly string[]
  /** Bytes that the processes may take. */
  memory: number
  isRoot: boolean
  canWriteData: boolean
  canReadContent: boolean
  /** The place for backups; null: none is named. */
  backups: { canWrite: boolean; isOnDiskOfData: boolean } | null
}

const networked = /^(?:nfs\d?|cifs|smb\d?|smbfs|fuse\.(?:sshfs|s3fs|rclone|glusterfs)|9p|ceph|glusterfs|lustre|afs)$/

const toCheck =
  (name: string) =>
  (light: Check['light'], says: string, advice: string | null = null): Check => ({ name, light, says, advice })

/** What is wrong with a machine, and what to do about each. */
export function examine(machine: Machine): Check[] {
  return [
    examineNode(machine),
    examineDisk(machine),
    examineFileSystem(machine),
    examineLocks(machine),
    examineClock(machine),
    examineFonts(machine),
    examineMemory(machine),
    examinePermissions(machine),
    examineBackups(machine),
  ]
}

function examineNode({ node, oldestNode }: Machine): Check {
  const check = toCheck('node')
  const major = Number(/^v?(\d+)/.exec(node)?.[1] ?? 0)
  if (major >= oldestNode) return check('green', `Node ${node} runs this.`)
  return check('red', `Node ${node} runs this; ${oldestNode} or later is needed.`, 'Start by `npm run alphanode`.')
}

function examineDisk({ disk }: Machine): Check {
  const check = toCheck('disk')
  if (!disk || disk.total === 0)
    return check('red', 'The disk of the data folder does not say how full it is.', 'Is the folder there?')
  const share = disk.free / disk.total
  const says = `${toSize(disk.free)} are free on the disk of the data folder (${Math.round(share * 100)} %).`
  const advice = 'The page store takes up to 1 GB (`ALPHANODE_PAGES_DISK`), and pictures and backups come beside.'
  if (share < 0.05) return check('red', says, advice)
  return disk.free < 3e9 ? check('amber', says, advice) : check('green', says)
}

function examineFileSystem({ fileSystem }: Machine): Check {
  const check = toCheck('file system')
  if (fileSystem === null) return check('green', 'The system does not tell which file system the data folder is on.')
  if (!networked.test(fileSystem)) return check('green', `The data folder is on ${fileSystem}.`)
  return check(
    'red',
    `The data folder is on ${fileSystem}, a file system of a network: locks and shared memory do not work there.`,
    'Set ALPHANODE_DATA to a folder on a disk of this machine.',
  )
}

function examineLocks({ locks }: Machine): Check {
  const check = toCheck('locks')
  if (locks === 'work') return check('green', 'A lock that is held is refused to others.')
  if (locks === 'not tried') return check('amber', 'Locks could not be tried.', 'See permissions.')
  return check(
    'red',
    'A lock that is held was given to another connection: two servers could write at once.',
    'Set ALPHANODE_DATA to a folder on a disk of this machine.',
  )
}

const clockTolerance = 5000

function examineClock({ clockDifference, newestSource, now }: Machine): Check {
  const check = toCheck('clock')
  const advice = 'Look at the time service (`timedatectl`).'
  if (now < newestSource) return check('red', 'The clock stands before the sources were written.', advice)
  if (clockDifference !== null && Math.abs(clockDifference) > clockTolerance)
    return check('amber', `The disk and the process differ by ${Math.round(clockDifference / 1000)} s.`, advice)
  return check('green', 'The clock is plausible.')
}

function examineFonts({ missingFonts }: Machine): Check {
  const check = toCheck('fonts')
  if (missingFonts.length === 0) return check('green', 'The faces of pages and cards are there.')
  return check('red', `Faces are missing: ${missingFonts.join(', ')}.`, 'Install again: `npm ci`.')
}

/** A server, its renderer and the reader of bodies, as docs/operators.md counts them. */
const enoughMemory = 1.5e9

function examineMemory({ memory }: Machine): Check {
  const check = toCheck('memory')
  const says = `The processes may take ${toSize(memory)}.`
  if (memory >= enoughMemory) return check('green', says)
  return check(
    memory < 0.7e9 ? 'red' : 'amber',
    says,
    'A server takes 300 MB, its renderer as much and up to 768 MB, the reader of bodies up to 512 MB. Lower ALPHANODE_PAGES_MEMORY, or add memory.',
  )
}

function examinePermissions({ isRoot, canWriteData, canReadContent }: Machine): Check {
  const check = toCheck('permissions')
  if (!canWriteData)
    return check('red', 'The data folder cannot be written.', 'Give it to the user of the server: `chown -R`.')
  if (!canReadContent)
    return check('red', 'The publication cannot be read.', 'Is the folder there? Give its group the right to read.')
  if (isRoot)
    return check(
      'amber',
      'This runs as root, which it does not need.',
      'Run it as a user of its own, as the unit does.',
    )
  return check('green', 'The publication can be read and the data folder written, by a user without other rights.')
}

function examineBackups({ backups }: Machine): Check {
  const check = toCheck('backups')
  if (!backups)
    return check(
      'amber',
      'No backups are made by themselves.',
      'Set BACKUP_TO to a folder on another disk, or run `alphanode backup <file>` by a timer of your own.',
    )
  if (!backups.canWrite)
    return check(
      'red',
      'The place for backups is not there, or cannot be written.',
      'Is its disk mounted? See BACKUP_TO.',
    )
  if (backups.isOnDiskOfData)
    return check(
      'amber',
      'Backups are on the disk of the data, and would be lost with it.',
      'Set BACKUP_TO to another disk.',
    )
  return check('green', 'Backups go to another disk.')
}
