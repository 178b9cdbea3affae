import { AlphanodeError } from '#lib/errors'

/** Hashing a password takes a core for a while, and its memory: more at once would keep readers waiting. */
const atOnce = 2
const mostWaiting = 16

let running = 0
const waiting: (() => void)[] = []

/** Does work on a password when its turn comes. */
export async function withPasswordWork<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running++
  else if (waiting.length < mostWaiting) await new Promise<void>((resolve) => waiting.push(resolve))
  else throw new AlphanodeError('busy', 'Too many people sign in at this moment. Try again soon.')
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
