import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen, requireFreePort } from './index.ts'

async function takePort(host: string): Promise<number> {
  const server = net.createServer().listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('a taken port is one sentence that names it and the way out', async () => {
  const port = await takePort('127.0.0.1')
  const message = `Port ${port} is taken by another program. PORT=3000 npm start takes another one.`
  await expect(requireFreePort({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'unavailable', message })
  await expect(listen(net.createServer(), { host: '127.0.0.1', port })).rejects.toMatchObject({ message })
})

test('a port is free again after it was looked at', async () => {
  const port = await takePort('127.0.0.2')
  await requireFreePort({ host: '127.0.0.1', port })
  await requireFreePort({ host: '127.0.0.1', port })
})

test('HOST is the one address that answers', async () => {
  const server = net.createServer()
  onTestFinished(() => void server.close())
  const { address, port } = await listen(server, { host: '127.0.0.2', port: 0 })
  expect(address).toBe('127.0.0.2')
  const other = net.connect(port, '127.0.0.1')
  expect(await once(other, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }])
})

test('an address that this machine does not have is named', async () => {
  await expect(requireFreePort({ host: '192.0.2.1', port: 3000 })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'HOST is 192.0.2.1, which is no address of this machine. Leave it out to listen on all of them.',
  })
})
