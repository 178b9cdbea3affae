import { readdirSync, readFileSync } from 'node:fs'

export interface Taken {
  /** Milliseconds of processor time, all threads. */
  time: number
  /** Bytes of memory, each page that processes share counted once. */
  memory: number
}

/** Milliseconds in one of the ticks that Linux counts processor time in. */
const tick = 10

/** What a process and all that it has started take now (Linux). */
export function measureProcesses(root: number): Taken {
  const ids = listFamily(root)
  return {
    time: ids.reduce((sum, id) => sum + readTime(id), 0),
    memory: ids.reduce((sum, id) => sum + readMemory(id), 0),
  }
}

function listFamily(root: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(readStat(Number(name))[1])]),
  )
  const family = [root]
  for (const id of family) for (const [child, parent] of parents) if (parent === id) family.push(child)
  return family
}

/** The fields after the name of the program, which may hold blanks and brackets itself. */
function readStat(id: number): string[] {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}

function readTime(id: number): number {
  const fields = readStat(id)
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tick
}

function readMemory(id: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
