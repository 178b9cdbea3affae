import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { expect, onTestFinished, test } from 'vitest'
import { limitConnections } from './connections.ts'
import { createSlowClients } from './respond/slow-clients.ts'

const limits = { atOnce: 2, unread: 4, most: 6 }

/** A server that keeps what it is asked until it is told to answer, and raw clients of it. */
async function createServer() {
  const begun: { request: IncomingMessage; response: ServerResponse }[] = []
  let arrived = 0
  const admit = limitConnections((request, response) => void begun.push({ request, response }), limits)
  const server = http.createServer((request, response) => {
    arrived++
    admit(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const open = async () => {
    const client = net.connect(port, '127.0.0.1').on('error', () => undefined)
    await once(client, 'connect')
    onTestFinished(() => void client.destroy())
    let text = ''
    client.on('data', (chunk) => {
      text += chunk
    })
    const ask = (...paths: string[]) =>
      client.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`).join(''))
    return { client, ask, read: () => text }
  }
  const urls = () => begun.map(({ request }) => request.url)
  const answer = (index: number) => begun[index]?.response.end(`<${begun[index]?.request.url}>`)
  return { open, begun, urls, answer, arrived: () => arrived }
}

test('few requests of a connection are worked on at a time, in their order, and all are answered', async () => {
  const { open, urls, answer, arrived } = await createServer()
  const { ask, read } = await open()
  ask('/a', '/b', '/c', '/d')
  await expect.poll(arrived).toBe(4)
  expect(urls()).toEqual(['/a', '/b'])
  answer(0)
  await expect.poll(urls).toEqual(['/a', '/b', '/c'])
  for (let i = 1; i < 4; i++) {
    await expect.poll(() => urls().length).toBeGreaterThan(i)
    answer(i)
  }
  await expect.poll(() => read().match(/<[^>]+>/g)).toEqual(['</a>', '</b>', '</c>', '</d>'])
})

test('a connection whose requests wait is not read until they are answered', async () => {
  const { open, urls, answer, arrived } = await createServer()
  const { ask, read } = await open()
  ask('/a', '/b', '/c', '/d')
  await expect.poll(arrived).toBe(4)
  ask('/e')
  // Another client is answered meanwhile, so that there was time to read.
  const other = await open()
  other.ask('/other')
  await expect.poll(urls).toContain('/other')
  answer(urls().indexOf('/other'))
  await expect.poll(other.read).toContain('</other>')
  expect(arrived()).toBe(5)
  for (const path of ['/a', '/b', '/c', '/d', '/e']) {
    await expect.poll(urls).toContain(path)
    answer(urls().indexOf(path))
  }
  await expect.poll(read).toContain('</e>')
})

test('a connection that asks for more than may be unanswered is ended, and no other', async () => {
  const { open, urls, answer } = await createServer()
  const [greedy, patient] = [await open(), await open()]
  patient.ask('/patient')
  await expect.poll(urls).toEqual(['/patient'])
  const ended = once(greedy.client, 'close')
  greedy.ask(...Array.from({ length: 7 }, (_, index) => `/${index}`))
  await ended
  expect(urls()).toEqual(['/patient', '/0', '/1'])
  answer(0)
  await expect.poll(patient.read).toContain('</patient>')
})

test('when a client goes away, what it waits for is told, and what waits is never begun', async () => {
  const { open, begun, urls, arrived } = await createServer()
  const { client, ask } = await open()
  ask('/a', '/b', '/c')
  await expect.poll(arrived).toBe(3)
  const told = begun.map(({ response }) => once(response, 'close'))
  client.destroy()
  await Promise.all(told)
  expect(urls()).toEqual(['/a', '/b'])
})

test('of clients that do not read, those that have waited longest lose their connection', async () => {
  const slow = createSlowClients({ bytes: 40 * 1024 * 1024 })
  const server = http.createServer((_, response) => {
    // More than the kernel's buffers take.
    response.end(Buffer.alloc(16 * 1024 * 1024))
    slow.watch(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const open = async () => {
    const client = net.connect(port, '127.0.0.1').on('error', () => undefined)
    onTestFinished(() => void client.destroy())
    const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>
    client.pause().write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
    const [, response] = await asked
    return { client, response }
  }
  const [first, second] = [await open(), await open()]
  const lost = once(first.response, 'close')
  const third = await open()
  await lost
  expect([first, second, third].map(({ response }) => response.writableFinished)).toEqual([false, false, false])
  expect([first, second, third].map(({ response }) => response.destroyed)).toEqual([true, false, false])
  let received = 0
  second.client.on('data', (chunk) => {
    received += chunk.length
  })
  second.client.resume()
  await once(second.response, 'close')
  await expect.poll(() => received).toBeGreaterThan(16 * 1024 * 1024)
})

test('an answer that the kernel takes at once is not watched', async () => {
  const slow = createSlowClients({ bytes: 0 })
  const server = http.createServer((_, response) => {
    response.writeHead(200, ['Content-Length', '100000']).end(Buffer.alloc(100_000))
    slow.watch(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/`)
  expect((await response.arrayBuffer()).byteLength).toBe(100_000)
})

test('a body that is not read to its end costs its connection alone', async () => {
  const { open, begun, urls, answer } = await createServer()
  const { client, read } = await open()
  client.write('POST /a HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n')
  await expect.poll(urls).toEqual(['/a'])
  const { request, response } = begun[0] as (typeof begun)[number]
  const refuse = async function* (body: AsyncIterable<Buffer>) {
    for await (const chunk of body) throw new RangeError(`${chunk.length} bytes`)
    yield ''
  }
  const drop = async (body: AsyncIterable<unknown>) => {
    for await (const _ of body);
  }
  await expect(pipeline(request, refuse, drop)).rejects.toThrow('3 bytes')
  response.statusCode = 413
  response.end('<too large>')
  await once(client, 'close')
  const next = await open()
  next.ask('/b')
  await expect.poll(urls).toEqual(['/a', '/b'])
  answer(1)
  await expect.poll(next.read).toContain('</b>')
  expect(read()).not.toContain('</b>')
})
