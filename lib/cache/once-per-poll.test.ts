import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createOncePerPoll } from './once-per-poll.ts'

/** A server that takes every byte for a request, and clients of it. */
async function createByteServer(connections: number) {
  let worked = 0
  let requests = 0
  const ofRequest: number[] = []
  const work = createOncePerPoll(() => worked++)
  const server = createServer((socket) =>
    socket.on('data', (bytes) => {
      for (const _ of bytes) {
        work(socket)
        ofRequest.push(worked)
        requests++
      }
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
    while (requests < count) await sleep(5)
  }
  return { clients, arrived, ofRequest, worked: () => worked }
}

test('the work is done for every request that comes alone', async () => {
  const { clients, arrived, ofRequest } = await createByteServer(2)
  for (let i = 0; i < 20; i++) {
    clients[i % 2]?.write('x')
    await arrived(i + 1)
  }
  expect(ofRequest).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
})

test('requests of many connections that are there when the loop polls share it', async () => {
  const { clients, arrived, worked } = await createByteServer(16)
  for (let round = 1; round <= 10; round++) {
    for (const client of clients) client.write('x')
    await arrived(16 * round)
  }
  expect(worked()).toBeGreaterThanOrEqual(10)
  expect(worked()).toBeLessThan(160 / 2)
})

test('a second request of one connection, read along with the first, has it done anew', async () => {
  const { clients, arrived, ofRequest } = await createByteServer(1)
  clients[0]?.write('xyz')
  await arrived(3)
  expect(ofRequest).toEqual([1, 2, 3])
})
