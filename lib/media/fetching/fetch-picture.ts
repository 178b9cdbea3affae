import type { IncomingMessage } from 'node:http'
import { requireAllowed } from './allowed-host.ts'
import { FetchProblem } from './fetch-problem.ts'
import { internet, type Network } from './network.ts'
import { mostRedirects, open } from './open-address.ts'

export interface FetchOptions {
  /** Hosts that may be asked, with their subdomains. */
  hosts: readonly string[]
  signal?: AbortSignal
  network?: Network
  bytes?: number
  /** In milliseconds, for all of it. */
  time?: number
}

const mostBytes = 10 * 1024 * 1024
const longestTime = 7000
/** The bytes behind an address. What they are is for those to judge who decode them. */
export async function fetchPicture(address: string, options: FetchOptions): Promise<Buffer> {
  const { hosts, signal, network = internet, bytes = mostBytes, time = longestTime } = options
  const late = AbortSignal.timeout(time)
  const ending = signal ? AbortSignal.any([signal, late]) : late
  try {
    let url = requireAllowed(address, hosts)
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const answer = await open(url, network, ending)
      try {
        const target = findTarget(answer, url)
        if (target === null) return await readBody(answer, bytes)
        url = requireAllowed(target, hosts)
      } finally {
        // An unread body would keep its connection open.
        answer.destroy()
      }
    }
    throw new FetchProblem(`expected at most ${mostRedirects} redirects`, { isFinal: true })
  } catch (error) {
    if (late.aborted) throw new FetchProblem(`did not come within ${time} ms`, { isFinal: false, cause: error })
    if (signal?.aborted || error instanceof FetchProblem) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new FetchProblem(`its host cannot be reached: ${code ?? message}`, { isFinal: false, cause: error })
  }
}

/** Where an answer leads; null when it is the picture. */
function findTarget({ statusCode = 0, headers }: IncomingMessage, url: URL): string | null {
  if (statusCode === 200) return null
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined)
    return URL.parse(headers.location, url)?.href ?? headers.location
  // Too early, too many at once: later it may be another answer.
  const isFinal = statusCode < 500 && ![408, 425, 429].includes(statusCode)
  throw new FetchProblem(`its host answered ${statusCode}`, { isFinal })
}

async function readBody(answer: IncomingMessage, most: number): Promise<Buffer> {
  const refuse = (message: string) => new FetchProblem(message, { isFinal: true })
  const { 'content-encoding': encoding = 'identity', 'content-length': stated } = answer.headers
  if (encoding !== 'identity') throw refuse(`expected the bytes as they are, found ${encoding}`)
  if (Number(stated) > most) throw refuse(`expected at most ${most} bytes, found ${stated}`)
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > most) throw refuse(`expected at most ${most} bytes, found more`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
