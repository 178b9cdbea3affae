import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** How hosts are reached. Another one than the internet is a test's. */
export interface Network {
  /** All addresses of a host. */
  resolve(host: string): Promise<string[]>
  isPublic(address: string): boolean
  /** Asks a host at one of its addresses, and no other. */
  open(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage>
}

export const internet: Network = {
  async resolve(host) {
    const found = await lookup(host.replace(/^\[|\]$/g, ''), { all: true })
    return found.map(({ address }) => address)
  },
  isPublic: isPublicAddress,
  open: (url, address, signal) => openAt(url, address, { signal, port: url.protocol === 'http:' ? 80 : 443 }),
}

export const requestHeaders = { accept: 'image/*, */*;q=0.5', 'accept-encoding': 'identity', 'user-agent': 'alphanode' }

/** A name that means another address by now changes nothing: it is not looked up again. */
export function openAt(
  url: URL,
  address: string,
  { signal, port }: { signal: AbortSignal; port: number },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'http:' ? requestPlain : request
    ask(url, {
      ...{ port, signal, agent: false, headers: requestHeaders },
      lookup: (_, { all }, done) => {
        const family = isIP(address)
        if (all) done(null, [{ address, family }])
        else done(null, address, family)
      },
    })
      .once('response', resolve)
      .once('error', reject)
      .end()
  })
}
