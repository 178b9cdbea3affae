import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { gather } from './gather.ts'

/** A server that takes every byte for a request, and clients of it. */
async function createByteServer(connections: number) {
  const batches: string[][] = []
  const add = gather<string>((batch) => batches.push([...batch]))
  const server = createServer((socket) =>
    socket.on('data', (bytes) => {
      for (const byte of bytes.toString()) add(byte)
    }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client: Socket = connect(port, '127.0.0.1')
      await once(client, 'connect')
      return client
    }),
  )
  onTestFinished(() => {
    for (const client of clients) client.destroy()
    server.close()
  })
  const arrived = async (count: number) => {
    while (batches.flat().length < count) await sleep(5)
  }
  return { clients, arrived, batches }
}

test('what comes alone is taken alone', async () => {
  const { clients, arrived, batches } = await createByteServer(2)
  for (let i = 0; i < 20; i++) {
    clients[i % 2]?.write(String(i % 10))
    await arrived(i + 1)
  }
  expect(batches).toEqual(Array.from({ length: 20 }, (_, i) => [String(i % 10)]))
})

test('what is there when the loop polls is taken together, all of it once', async () => {
  const { clients, arrived, batches } = await createByteServer(16)
  for (let round = 1; round <= 10; round++) {
    for (const client of clients) client.write('x')
    await arrived(16 * round)
  }
  expect(batches.flat()).toHaveLength(160)
  expect(batches.length).toBeLessThan(160 / 2)
})

test('what one connection sent at once keeps its order', async () => {
  const { clients, arrived, batches } = await createByteServer(1)
  clients[0]?.write('xyz')
  await arrived(3)
  expect(batches.flat()).toEqual(['x', 'y', 'z'])
})
