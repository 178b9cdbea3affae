/** All processes look at the same ones. */
const shared = [
  'log',
  'diskUsed',
  'waiting',
  'overdue',
  'failing',
  'givenUp',
  'backupEvery',
  'backedUp',
  'backupTested',
] as const satisfies (keyof Gauges)[]

/** What every process finds by looking at the machine: the one that looked last knows it best. */
export const pickShared = (gauges: Gauges): Gauges =>
  Object.fromEntries(shared.flatMap((name) => (gauges[name] === undefined ? [] : [[name, gauges[name]]])))

/** What is measured at a moment; in a stretch of time, the largest of its values. Bytes and milliseconds. */
export interface Gauges {
  /** Resident, of the server process. */
  memory?: number
  heap?: number
  heapLimit?: number
  /** How late the event loop was, in 99 of 100 cases. */
  delay?: number
  log?: number
  /** Share of the disk that is taken, from 0 to 1. */
  diskUsed?: number
  /** Jobs. */
  waiting?: number
  overdue?: number
  failing?: number
  givenUp?: number
  /** Between two backups; 0 where none are made. */
  backupEvery?: number
  /** When the last backup was made, and when a restore was last tested; 0 for never. Since 1970. */
  backedUp?: number
  backupTested?: number
}
