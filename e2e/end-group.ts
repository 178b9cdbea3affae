import type { ChildProcess } from 'node:child_process'

/** Ends a process that leads a group, with all that it started. */
export function endGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-Number(pid), 'SIGKILL')
  } catch {
    // All of it has ended by itself.
  }
}
