// Runs on whatever Node the machine has, as `start.mjs` does.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const lookPause = 1000
const variable = 'ALPHANODE_STARTED_BY'
/** Known before the installation, which takes long enough for it to go; to what the process became, by its environment. */
const parent = Number(process.env[variable] ?? process.ppid)
delete process.env[variable]

/** For the environment of what this process becomes. */
export const nameFamily = () => ({ [variable]: String(parent) })

/**
 * Calls `end` when the npm that runs this script is gone. npm passes a signal on to its shell alone, which dies of it and
 * tells nobody, so a script has to look by itself. A process that was started in another way is never ended by this.
 */
export function onNpmGone(end) {
  if (!process.env.npm_lifecycle_script?.includes('start.mjs')) return
  const found = readProcess(parent)
  if (!found) return void setImmediate(end)
  const { parent: npm, command } = found
  const isShell = command.includes('start.mjs')
  const timer = setInterval(() => {
    if (process.ppid === parent && (!isShell || isParent(npm, parent))) return
    clearInterval(timer)
    end()
  }, lookPause)
  timer.unref()
}

const hasProc = existsSync('/proc/self/stat')

/** Null when it is gone already. */
function readProcess(pid) {
  if (hasProc && !existsSync(`/proc/${pid}/stat`)) return null
  if (hasProc) return { parent: readParent(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
  return parent === undefined ? null : { parent: Number(parent), command }
}

/** Between the parentheses stands the program's name, which may hold anything. */
const readParent = (pid) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1])

/** A parent that is gone leaves its children to another one; where that cannot be seen, whether it lives must do. */
function isParent(pid, child) {
  try {
    return hasProc ? readParent(child) === pid : process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
