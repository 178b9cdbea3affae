import { AlphanodeError } from '#lib/errors'
import type { StoredPage } from './stored-page.ts'

export interface Rendered {
  status: number
  contentType: string
  /** The answer stands in for one that could not be made: it is served once and kept nowhere. */
  isStandIn: boolean
  /** As readers get it; empty unless the status is 200. */
  bodies: StoredPage['bodies']
}

export interface Renderer {
  /** Renders an inner address; throws `busy` when too much waits already. */
  render(inner: string): Promise<Rendered>
}

const mostAtOnce = 4
const mostWaiting = 256

/** A bounded number of renders at a time, and a bounded number that wait. */
export function createRenderer(render: (inner: string) => Promise<Rendered>): Renderer {
  const queue: (() => void)[] = []
  let running = 0
  /** Who waits longest takes the place over. */
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
  return {
    async render(inner) {
      await acquire()
      try {
        return await render(inner)
      } finally {
        release()
      }
    },
  }
}
