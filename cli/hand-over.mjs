// Runs on whatever Node the machine has, as `start.mjs` does.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { flagsOf, watchesNpm } from './flags.mjs'
import { nameFamily, onNpmGone } from './npm-gone.mjs'

const root = path.resolve(import.meta.dirname, '..')

/**
 * Runs a file of this checkout on the Node that alphanode brings. This process becomes what serves, where its Node can
 * (22.15 and later, not on Windows): 40 MB less for as long as the site is up. Otherwise it passes signals on, and ends as the
 * other one does.
 */
export function handOver(file, args) {
  const bundled = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  const node = existsSync(bundled) ? bundled : process.execPath
  const words = [...flagsOf(file), path.resolve(root, file), ...args]
  if (process.platform !== 'win32' && process.execve && watchesNpm(file))
    process.execve(node, [node, ...words], { ...toEnvironment(), ...nameFamily() })
  const child = spawn(node, words, {
    // Over the channel, the child sees when this process is gone without a word.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: toEnvironment(),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  onNpmGone(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function toEnvironment() {
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  // Compiled modules are kept for the next start, which they make a sixth shorter.
  environment.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules', '.cache', 'compiled')
  // The C library would keep a heap for every thread, and memory freed in one is of no use to the others.
  environment.MALLOC_ARENA_MAX ??= '2'
  return environment
}
