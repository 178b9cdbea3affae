import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { askForLink } from './index.ts'
import type { Network } from './network.ts'

/** A stand-in for the internet: every host is this server. */
async function ask(
  address: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  { code = null as string | null, time = 5000 } = {},
) {
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
  const network: Network = {
    async resolve(host) {
      if (code !== null) throw Object.assign(new Error(code), { code, hostname: host })
      return [host.startsWith('inside') ? '10.0.0.1' : '127.0.0.1']
    },
    isPublic: (each) => each === '127.0.0.1',
    open: (url, host, signal) =>
      new Promise((resolve, reject) => {
        const headers = { host: url.host }
        request({ host, port, path: url.pathname + url.search, headers, signal })
          .once('response', resolve)
          .once('error', reject)
          .end()
      }),
  }
  return { ...(await askForLink(address, { network, time })), asked }
}

const answering = (status: number) => (_: IncomingMessage, response: ServerResponse) => response.writeHead(status).end()

test.each([404, 410])('%i says that nothing is there', async (status) => {
  expect(await ask('https://a.org/x', answering(status))).toMatchObject({
    answered: true,
    problem: { message: `its host answered ${status}`, isSaid: true },
  })
})

test.each([200, 204, 301, 401, 403, 405, 429, 451, 500, 503])('%i says no such thing', async (status) => {
  expect(await ask('https://a.org/x', answering(status))).toMatchObject({ answered: true, problem: null })
})

test('redirects are followed, and where they end is what counts', async () => {
  const found = await ask('http://a.org/x?y=1', ({ url }, response) => {
    if (url === '/gone') response.writeHead(404).end()
    else response.writeHead(302, { location: 'https://b.org/gone' }).end()
  })
  expect(found).toMatchObject({ problem: { isSaid: true }, asked: ['a.org/x?y=1', 'b.org/gone'] })
})

test('a name of no host may be the fault of this machine', async () => {
  const unknown = { answered: false, problem: { message: 'no host is named a.org', isSaid: false } }
  expect(await ask('https://a.org/x', answering(200), { code: 'ENOTFOUND' })).toMatchObject(unknown)
  expect(await ask('https://a.org/x', answering(200), { code: 'EAI_AGAIN' })).toMatchObject({
    answered: false,
    problem: null,
  })
})

test.each(['https://inside.org/x', 'https://a.org:8443/x', 'https://me:secret@a.org/x'])(
  '%s is never asked for',
  async (address) => {
    expect(await ask(address, answering(404))).toMatchObject({ problem: null, asked: [] })
    const redirected = await ask('https://a.org/x', (_, response) =>
      response.writeHead(302, { location: address }).end(),
    )
    expect(redirected).toMatchObject({ problem: null, asked: ['a.org/x'] })
  },
)

test('a host that does not answer says nothing', async () => {
  expect(await ask('https://a.org/x', () => {}, { time: 300 })).toMatchObject({ answered: false, problem: null })
})
