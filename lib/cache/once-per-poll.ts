import { performance } from 'node:perf_hooks'

/**
 * Does a piece of work once for all requests that one poll of the event loop brought. They had all begun when the poll
 * returned, so what is looked up after it is true for each of them, as exact as a look for each and much cheaper: a
 * look at the database costs a fifth of a whole answer from memory.
 *
 * Only the first request of a connection is known to have begun by then. A second one of the same connection may have been
 * sent later and read along with it, so it has the work done anew.
 */
export function createOncePerPoll(work: () => void): (connection: object) => void {
  const seen = new WeakMap<object, number>()
  let done = Number.NaN
  return (connection) => {
    // libuv counts the events of a poll when all of them were handled: the number is another one at every poll.
    const poll = performance.nodeTiming.uvMetricsInfo.events
    if (poll !== done || seen.get(connection) === poll) work()
    done = poll
    seen.set(connection, poll)
  }
}
