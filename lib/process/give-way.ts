import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Has Linux run a process, and what it starts, only while nothing else wants a processor (SCHED_IDLE, sched(7)). Users who
 * may not take that back (no CAP_SYS_NICE, and RLIMIT_NICE below 20) get SCHED_BATCH, which interrupts nothing else. A nice value
 * could be taken back no better. Where util-linux or procfs is missing, nothing changes.
 */
export async function giveWay(pid: number): Promise<void> {
  const mayReturn = await run('--idle', '0', 'chrt', '--other', '0', 'true')
  await schedule(mayReturn ? '--idle' : '--batch', pid)
}

/** Takes that back: of the process first, so that what it starts from then on has its turn, and of all that it had started. */
export async function takeTurns(pid: number): Promise<void> {
  await schedule('--other', pid)
  for (const child of listChildren(pid)) await takeTurns(child)
}

const schedule = (policy: '--idle' | '--batch' | '--other', pid: number): Promise<boolean> =>
  run('--all-tasks', policy, '--pid', '0', String(pid))

/** Whether it could. */
function run(...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('chrt', args, (error) => resolve(error === null))
  })
}

function listChildren(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    // It has ended, or this is another system.
    return []
  }
}
