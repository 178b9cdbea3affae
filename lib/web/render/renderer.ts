import { AlphanodeError } from '#lib/errors'
import type { StoredPage } from '../pages/stored-page.ts'

export interface Rendered {
  status: number
  contentType: string
  /** The answer stands in for one that could not be made: it is served once and kept nowhere. */
  isStandIn: boolean
  /** As readers get it; empty unless the status is 200. */
  bodies: StoredPage['bodies']
}

export interface RenderOptions {
  /** Readers can ask for any number of such pages: a flood of them leaves places for what can be stored. */
  endless: boolean
}

export interface Renderer {
  /** Renders an inner address; throws `busy` when too much waits already. */
  render(inner: string, options: RenderOptions): Promise<Rendered>
}

const mostAtOnce = 4
const mostWaiting = 256

const mostEndlessAtOnce = 2
const mostEndlessWaiting = 64

/** A bounded number of renders at a time, and a bounded number that wait. */
export function createRenderer(render: (inner: string) => Promise<Rendered>): Renderer {
  const limit = createLimit(mostAtOnce, mostWaiting)
  const limitEndless = createLimit(mostEndlessAtOnce, mostEndlessWaiting)
  return {
    render: (inner, { endless }) => {
      const take = () => limit(() => render(inner))
      return endless ? limitEndless(take) : take()
    },
  }
}

/** Runs so much at once; who waits longest comes next, and when too many wait, the next is refused. */
function createLimit(mostAtOnce: number, mostWaiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let running = 0
  const release = () => {
    const next = queue.shift()
    if (next) next()
    else running--
  }
  const acquire = async () => {
    if (running < mostAtOnce) {
      running++
      return
    }
    if (queue.length >= mostWaiting) throw new AlphanodeError('busy', 'Too many pages wait to be rendered.')
    await new Promise<void>((resolve) => queue.push(resolve))
  }
  return async (work) => {
    await acquire()
    try {
      return await work()
    } finally {
      release()
    }
  }
}
