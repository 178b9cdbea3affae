import { AlphanodeError } from '#lib/errors'

export interface Rendered {
  status: number
  contentType: string
  /** The answer stands in for one that could not be made: it is served once and kept nowhere. */
  isStandIn: boolean
  body: Uint8Array
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
  const release = () => {
    running--
    queue.shift()?.()
  }
  const acquire = async () => {
    if (running >= mostAtOnce) {
      if (queue.length >= mostWaiting) throw new AlphanodeError('busy', 'Too many pages wait to be rendered.')
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    running++
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
