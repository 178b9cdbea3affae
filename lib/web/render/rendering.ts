import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { inProcess, type SupervisorOptions, supervise } from '#lib/workers'
import { entranceHeader } from './entrance.ts'
import { renderTime } from './next-exchange.ts'
import type { Rendered } from './renderer.ts'

/** What the process is asked: to render an inner address, where it takes forwarded requests, or whether it answers at all. */
export type RenderTask = { inner: string } | 'forward' | 'ping'
export type RenderAnswer = Rendered | ForwardAddress | null

export interface ForwardAddress {
  address: string
  /** By which the application knows the entrance. */
  secret: string
}

export interface Rendering {
  /** Renders an inner address. While no process can render, it waits; what is not there in time is `unavailable`. */
  render(inner: string): Promise<Rendered>
  /** A connection to the process, for a request that is forwarded. */
  connect(): Promise<{ connection: Socket; headers: Record<string, string> }>
  /** Answered at once by a process that can render. */
  ping(): Promise<unknown>
  close(): Promise<void>
}

/**
 * In megabytes. A collection of young objects moves what the page in work has made so far: from a young heap of 32 MB that took
 * 20 ms, once in some twenty pages; from smaller ones it adds up.
 */
const youngHeap = 16

/**
 * The framework in a process of its own: a page that is being rendered holds up no page that is stored, what the framework
 * does to its runtime slows nothing down here, and when it dies, it alone starts again. A limit of its heap would be no
 * substitute for its replacement: with 384 MB, the slowest twentieth of pages took half as long again.
 */
export function startRendering({
  file,
  args = [],
  ...limits
}: Partial<SupervisorOptions> & { file: string; args?: readonly string[] }): Rendering {
  const { ask, close } = supervise<RenderTask, RenderAnswer>({
    name: 'The process that renders pages',
    open: inProcess({ file, args, execArgv: [...process.execArgv, `--max-semi-space-size=${youngHeap}`] }),
    isKept: true,
    atOnce: Number.POSITIVE_INFINITY,
    // A process that does not even say that a page takes too long hangs.
    timeLimit: renderTime + 5000,
    patience: renderTime,
    // Its death may have been another page's fault.
    attempts: 2,
    recycle: { answers: 500, memory: 768 * 1024 * 1024 },
    ...limits,
  })
  const open = async () => {
    const { address, secret } = (await ask('forward')) as ForwardAddress
    const connection = connect(address)
    await once(connection, 'connect')
    return { connection, headers: { [entranceHeader]: secret } }
  }
  return {
    async render(inner) {
      const rendered = (await ask({ inner })) as Rendered
      return { ...rendered, bodies: copy(rendered.bodies) }
    },
    // The process may be replaced between its answer and the connection.
    connect: () => open().catch(open),
    ping: () => ask('ping'),
    close,
  }
}

/** Bytes that come over the channel are parts of larger buffers, which a page that is kept would keep as well. */
function copy(bodies: Rendered['bodies']): Rendered['bodies'] {
  return Object.fromEntries(Object.entries(bodies).map(([encoding, body]) => [encoding, Buffer.from(body)]))
}
