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
}
