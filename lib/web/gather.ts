/**
 * Gathers what one poll of the event loop brings and has all of it taken together, in the phase of the loop that follows the
 * poll: everything had begun by then, so one look at the database is as exact as a look for each. And answers that are written
 * one right after the other cost less than with other work between them.
 */
export function gather<T>(take: (gathered: readonly T[]) => void): (item: T) => void {
  let waiting: T[] = []
  const takeAll = () => {
    const gathered = waiting
    waiting = []
    take(gathered)
  }
  return (item) => {
    if (waiting.push(item) === 1) setImmediate(takeAll)
  }
}
