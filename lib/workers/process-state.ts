import { readFileSync } from 'node:fs'

export interface ProcessState {
  isStopped: boolean
  /** Milliseconds of processor time since it began. */
  processorTime: number
}

/** Linux counts in hundredths of a second for programs, whatever the kernel's own clock is. */
const tick = 10

/** What the system knows of a process; null where it does not say (outside of Linux), or when the process is gone. */
export function readProcessState(pid: number): ProcessState | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in parentheses, which may hold blanks and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, user, system] = [fields[0], Number(fields[11]), Number(fields[12])]
    return { isStopped: state === 'T', processorTime: (user + system) * tick }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
