import type { IncomingMessage } from 'node:http'
import { FetchProblem } from './fetch-problem.ts'
import type { Network } from './network.ts'

export const mostRedirects = 5
/** How long an address of a host has to begin its answer where there are others, in milliseconds. */
const patience = 2000

/** Asks the host of an address at addresses that are public, and no others; what it answers begins. */
export async function open(url: URL, network: Network, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await endsWith(signal, network.resolve(url.hostname))
  const inside = addresses.find((each) => !network.isPublic(each))
  if (inside !== undefined || addresses.length === 0)
    throw new FetchProblem(`its host ${url.hostname} has the address ${inside ?? 'of nothing'}, which is not public`, {
      isFinal: true,
    })
  return openFirst(url, addresses, network, signal)
}

/** A machine without a way to one kind of address may have one to the other. */
async function openFirst(
  url: URL,
  addresses: readonly string[],
  network: Network,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const [address = '', ...others] = addresses
  if (others.length === 0) return network.open(url, address, signal)
  const slow = new AbortController()
  // What has begun to answer may take its time.
  const timer = setTimeout(() => slow.abort(), patience)
  try {
    return await network.open(url, address, AbortSignal.any([signal, slow.signal]))
  } catch {
    signal.throwIfAborted()
  } finally {
    clearTimeout(timer)
  }
  return openFirst(url, others, network, signal)
}

/** Looking up a name cannot be ended; waiting for it can. */
async function endsWith<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason)
  signal.addEventListener('abort', end, { once: true })
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', end))
}
