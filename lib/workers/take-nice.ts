import os from 'node:os'

/** Gives way to more, never to less: what was started with a lower priority keeps it, and may not raise it. Absent: this thread. */
export function takeNice(nice: number, pid = 0): void {
  if (os.getPriority(pid) < nice) os.setPriority(pid, nice)
}
