// Runs on whatever Node the machine has: installs what is missing, then hands over to the Node that alphanode brings.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { flagsOf } from './flags.mjs'

const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'node_modules', '.alphanode-lock')
const lock = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing the packages of package-lock.json …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, lock)
}

const bundled = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const node = existsSync(bundled) ? bundled : process.execPath
// Writing has a database of its own, so that unfinished states never reach the one that is served.
const own = process.argv[2] === 'cli/dev.ts' && !process.env.ALPHANODE_DATA ? { ALPHANODE_DATA: '.data/dev' } : {}
const environment = { ...process.env, ...own, NEXT_TELEMETRY_DISABLED: '1' }
// Compiled modules are kept for the next start, which they make a sixth shorter.
environment.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules', '.cache', 'compiled')
// The C library would keep a heap for every thread, and what one has given back is of no use to the others.
environment.MALLOC_ARENA_MAX ??= '2'
const child = spawn(node, [...flagsOf(process.argv[2]), path.join(root, process.argv[2]), ...process.argv.slice(3)], {
  stdio: 'inherit',
  env: environment,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
