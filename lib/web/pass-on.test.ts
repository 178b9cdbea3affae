import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpServer } from './http-server.ts'

async function listen(handler: RequestListener) {
  const one = createHttpServer(handler)
  one.server.listen(0, '127.0.0.1')
  await once(one.server, 'listening')
  onTestFinished(() => void one.server.close().closeAllConnections())
  return { ...one, port: (one.server.address() as AddressInfo).port }
}

async function createPair(next: RequestListener) {
  const former = await listen((_, response) => void response.end('former'))
  former.passOnTo((await listen(next)).port)
  return async (text: string) => {
    const client = net.connect(former.port, '127.0.0.1').on('error', () => undefined)
    client.write(text)
    let answer = ''
    for await (const chunk of client.setEncoding('latin1')) answer += chunk
    return answer
  }
}

test.each([
  ['a trailer that is announced and cannot come', 'GET / HTTP/1.1\r\nHost: a\r\nTrailer: x\r\nTE: trailers\r\n\r\n'],
  ['HTTP/1.0 without a host', 'GET / HTTP/1.0\r\n\r\n'],
])('%s is answered by the next build', async (_, text) => {
  const send = await createPair(({ headers }, response) => void response.end(`next ${headers.trailer} ${headers.host}`))
  expect(await send(text)).toMatch(/^HTTP\/1\.1 200 .*next undefined a?$/s)
})
