import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { limitBody } from './body-time.ts'
import { createHttpServer } from './http-server.ts'

async function listen(handler: RequestListener, options?: { still?: number; bodyTimeMs?: number }) {
  const { server, drain } = createHttpServer(handler, options)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.closeAllConnections())
  return { server, drain, port: (server.address() as AddressInfo).port }
}

test('a client that does not read loses its connection', async () => {
  const { port } = await listen((_, response) => void response.end(Buffer.alloc(32 * 1024 * 1024)), { still: 300 })
  const client = net.connect(port, '127.0.0.1').on('error', () => undefined)
  client.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  client.pause()
  await sleep(1500)
  let received = 0
  client.on('data', (chunk) => {
    received += chunk.length
  })
  client.resume()
  await once(client, 'close')
  expect(received).toBeLessThan(32 * 1024 * 1024)
})

test('what is under way is answered, and its connection ends', async () => {
  let answer: (() => void) | undefined
  const { port, drain } = await listen((_, response) => {
    answer = () => response.end('whole')
  })
  const agent = new http.Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const body = new Promise<string>((resolve, reject) => {
    http
      .get({ port, host: '127.0.0.1', agent }, async (response) => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve(text)
      })
      .on('error', reject)
  })
  while (!answer) await sleep(5)
  let isDrained = false
  const drained = drain(10_000).then(() => {
    isDrained = true
  })
  await sleep(200)
  expect(isDrained).toBe(false)
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  answer()
  expect(await body).toBe('whole')
  await drained
})

test('while it drains, a connection that goes on asking is told to end', async () => {
  const { port, drain } = await listen((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end('slow'), 300)
    else response.end('quick')
  })
  const client = net.connect(port, '127.0.0.1')
  let text = ''
  client.on('data', (chunk) => {
    text += chunk
  })
  client.write('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n')
  await sleep(100)
  const drained = drain(10_000)
  client.write('GET /next HTTP/1.1\r\nhost: a\r\n\r\n')
  await Promise.all([drained, once(client, 'close')])
  expect(text).toContain('slow')
  expect(text).toContain('quick')
  expect(text.toLowerCase()).toContain('connection: close')
})

test('it waits no longer than it is told to', async () => {
  const { port, drain } = await listen(() => undefined)
  const client = net.connect(port, '127.0.0.1').on('error', () => undefined)
  client.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  await sleep(100)
  await drain(200)
})

test('a body that does not arrive in time ends its connection; one that may take longer is read', async () => {
  const read: RequestListener = async (request, response) => {
    if (request.url === '/long') limitBody(request, 60_000)
    let body = ''
    try {
      for await (const chunk of request) body += chunk
      response.end(body)
    } catch {
      // The connection is gone.
    }
  }
  const { port } = await listen(read, { bodyTimeMs: 50 })
  const post = (address: string) => {
    const client = net
      .connect(port, '127.0.0.1')
      .setEncoding('utf8')
      .on('error', () => undefined)
    client.write(`POST ${address} HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\nconnection: close\r\n\r\nwh`)
    return client
  }
  const [long, short] = [post('/long'), post('/short')]
  await once(short.resume(), 'close')
  long.write('ole')
  expect((await long.toArray()).join('')).toMatch(/^HTTP\/1\.1 200 OK\r\n.*whole/s)
})

test('a request without a body that expects to go on hears that it is here, before it is answered', async () => {
  const { port } = await listen((_, response) => void setTimeout(() => response.end('whole'), 20))
  const request = http.get({ port, host: '127.0.0.1', headers: { expect: '100-continue' }, agent: false })
  const said: string[] = []
  request.on('continue', () => said.push('continue')).on('response', () => said.push('response'))
  const [response] = await once(request, 'response')
  response.resume()
  expect(said).toEqual(['continue', 'response'])
})
