import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Has Linux run a process, and what it starts, only while nothing else wants a processor (SCHED_IDLE, sched(7)). Unlike a nice
 * value, this is taken back without being root. Where util-linux or procfs is missing, nothing changes.
 */
export const giveWay = (pid: number): Promise<void> => schedule('--idle', pid)

/** Takes that back: of the process first, so that what it starts from then on has its turn, and of all that it had started. */
export async function takeTurns(pid: number): Promise<void> {
  await schedule('--other', pid)
  for (const child of listChildren(pid)) await takeTurns(child)
}

function schedule(policy: '--idle' | '--other', pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('chrt', ['--all-tasks', policy, '--pid', '0', String(pid)], () => resolve())
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
