import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Network, requestHeaders } from './network.ts'

/** A stand-in for the internet: every host is this server, which is asked without encryption. */
export async function createInternet(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = []
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.headers.host}${incoming.url}`)
    answer(incoming, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const resolved: string[] = []
  const network: Network = {
    async resolve(host) {
      resolved.push(host)
      if (host.startsWith('twice')) return ['127.0.0.2', '127.0.0.1']
      return [host.startsWith('inside') ? '10.0.0.1' : '127.0.0.1']
    },
    isPublic: (address) => /^127\.0\.0\.[12]$/.test(address),
    open: (url, address, signal) =>
      new Promise((resolve, reject) => {
        const headers = { ...requestHeaders, host: url.host }
        request({ host: address, port, path: url.pathname + url.search, headers, signal })
          .once('response', resolve)
          .once('error', reject)
          .end()
      }),
  }
  return { asked, resolved, network }
}
