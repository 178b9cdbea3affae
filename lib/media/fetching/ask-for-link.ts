import { FetchProblem } from './fetch-problem.ts'
import { internet, type Network } from './network.ts'
import { mostRedirects, open } from './open-address.ts'

export interface LinkProblem {
  message: string
  /** Its host says that nothing is there (404, 410). Without a host nobody says so: the network may be at fault. */
  isSaid: boolean
}

/** What asking for an address came to; `answered` is false where no host said anything. */
export interface LinkAnswer {
  answered: boolean
  problem: LinkProblem | null
}

export interface LinkOptions {
  signal?: AbortSignal
  network?: Network
  /** In milliseconds, for all of it. */
  time?: number
}

const longestTime = 10_000

/**
 * Whether what an address names is there still. Only what is certain is a problem: a host that refuses, that is slow, that fails
 * or that wants a person to sign in says nothing of what readers meet.
 */
export async function askForLink(address: string, options: LinkOptions = {}): Promise<LinkAnswer> {
  const { signal, network = internet, time = longestTime } = options
  const late = AbortSignal.timeout(time)
  const ending = signal ? AbortSignal.any([signal, late]) : late
  try {
    let url = URL.parse(address)
    let answered = false
    for (let redirects = 0; redirects <= mostRedirects && url && isOrdinary(url); redirects++) {
      const answer = await open(url, network, ending)
      const { statusCode = 0, headers } = answer
      answered = true
      // Nothing of what it sends is wanted.
      answer.destroy()
      if (statusCode === 404 || statusCode === 410)
        return { answered, problem: { message: `its host answered ${statusCode}`, isSaid: true } }
      if (statusCode < 300 || statusCode > 399 || headers.location === undefined) break
      url = URL.parse(headers.location, url)
    }
    return { answered, problem: null }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof FetchProblem || late.aborted) return { answered: false, problem: null }
    const { code, hostname } = error as NodeJS.ErrnoException & { hostname?: string }
    const message = `no host is named ${hostname ?? URL.parse(address)?.hostname}`
    return { answered: false, problem: code === 'ENOTFOUND' ? { message, isSaid: false } : null }
  }
}

/** Ports that pages are served at, and nothing that would be sent beside the address. */
const isOrdinary = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) && url.port === '' && url.username === '' && url.password === ''
