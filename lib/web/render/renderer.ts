import { AlphanodeError } from '#lib/errors'
import type { StoredPage } from '../pages/stored-page.ts'

export interface Rendered {
  status: number
  contentType: string
  /** As readers get it; empty unless the status is 200. */
  bodies: StoredPage['bodies']
}

export interface RenderOptions {
  /** Readers can ask for any number of such pages: a flood of them leaves places for what can be stored. */
  endless: boolean
  /** Aborted when no client waits for the page any more: while its turn has not come, it is dropped. */
  abandoned?: AbortSignal | undefined
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
    render: (inner, { endless, abandoned }) => {
      const take = () => limit(() => render(inner), abandoned)
      return endless ? limitEndless(take, abandoned) : take()
    },
  }
}

type Limit = <T>(work: () => Promise<T>, abandoned: AbortSignal | undefined) => Promise<T>

/** Runs so much at once, in the order in which it came; when too many wait, the next is refused. */
function createLimit(mostAtOnce: number, mostWaiting: number): Limit {
  const queue = new Set<() => void>()
  let running = 0
  const release = () => {
    const [next] = queue
    if (!next) running--
    else {
      queue.delete(next)
      next()
    }
  }
  const acquire = async (abandoned: AbortSignal | undefined) => {
    if (running < mostAtOnce) {
      running++
      return
    }
    if (queue.size >= mostWaiting) throw new AlphanodeError('busy', 'Too many pages wait to be rendered.')
    await new Promise<void>((resolve, reject) => {
      queue.add(resolve)
      abandoned?.addEventListener('abort', () => queue.delete(resolve) && reject(toAbandoned()), { once: true })
    })
  }
  return async (work, abandoned) => {
    if (abandoned?.aborted) throw toAbandoned()
    await acquire(abandoned)
    try {
      return await work()
    } finally {
      release()
    }
  }
}

const toAbandoned = () => new AlphanodeError('busy', 'The clients that waited for this page have gone.')
