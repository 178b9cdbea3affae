// Runs on whatever Node the machine has: installs what is missing, then hands over to the Node that alphanode brings.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { handOver } from './hand-over.mjs'

const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'node_modules', '.alphanode-lock')
const lockText = readFileSync(path.join(root, 'package-lock.json'))
const lock = createHash('sha256').update(lockText).digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  if (!isInstalled()) install()
  // A new file: an installation may be shared by links, with a checkout that has another lock.
  rmSync(stamp, { force: true })
  writeFileSync(stamp, lock)
}

handOver(process.argv[2], process.argv.slice(3))

function install() {
  console.log('Installing the packages of package-lock.json …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** Whether npm has installed what the lock says: by hand, or for another release, which may have the same packages. */
function isInstalled() {
  const file = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(file)) return false
  const wanted = JSON.parse(lockText).packages
  const installed = JSON.parse(readFileSync(file, 'utf8')).packages
  const isSame = ([name, { version, integrity }]) =>
    wanted[name]?.version === version && wanted[name].integrity === integrity
  const isThere = ([name, { optional, devOptional }]) => name === '' || optional || devOptional || name in installed
  return Object.entries(installed).every(isSame) && Object.entries(wanted).every(isThere)
}
