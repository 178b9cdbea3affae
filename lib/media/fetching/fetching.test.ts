import type { ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { fetchPicture, findHost, isAllowedHost } from './index.ts'
import { openAt } from './network.ts'
import { isPublicAddress } from './public-address.ts'
import { createInternet } from './testing.ts'

test.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001:81b::200e'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.9.9'],
  ...['192.168.1.1', '192.0.0.8', '198.18.0.1', '203.0.113.5', '224.0.0.1', '255.255.255.255'],
  ...[
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::7f00:1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
  ],
  ...['2001:db8::1', '2002:7f00:1::', '2001:0:4136:e378::', '3fff::1', 'pictures.example', ''],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('a host stands for its subdomains, and for nothing else', () => {
  const allowed = ['Pictures.example']
  const hosts = ['pictures.example', 'a.pictures.example', 'badpictures.example', 'example', 'pictures.example.org']
  expect(hosts.map((host) => isAllowedHost(host, allowed))).toEqual([true, true, false, false, false])
  expect(['//a.example/b.png', 'http://A.example/', './a.png', 'data:image/png;base64,AA'].map(findHost)).toEqual([
    ...['a.example', 'a.example'],
    ...[null, null],
  ])
})

async function createPictures(answer: Parameters<typeof createInternet>[0]) {
  const { asked, resolved, network } = await createInternet(answer)
  const fetchFrom = (address: string, limits: { bytes?: number; time?: number } = {}) =>
    fetchPicture(address, { hosts: ['pictures.example', 'inside.example'], network, ...limits })
  return { asked, resolved, fetchFrom }
}

test('a host is asked at its next address when the first one cannot be reached', async () => {
  const { asked, fetchFrom } = await createPictures((_, response) => response.end('a picture'))
  expect(String(await fetchFrom('https://twice.pictures.example/a'))).toBe('a picture')
  expect(asked).toEqual(['twice.pictures.example/a'])
})

test('a picture comes, also by redirects within the allowed hosts, and each name is looked up once', async () => {
  const { asked, resolved, fetchFrom } = await createPictures(({ url }, response) => {
    if (url === '/a') response.writeHead(302, { location: 'https://fast.pictures.example/b' }).end()
    else response.end('bytes')
  })
  expect(`${await fetchFrom('http://pictures.example/a')}`).toBe('bytes')
  expect(asked).toEqual(['pictures.example/a', 'fast.pictures.example/b'])
  expect(resolved).toEqual(['pictures.example', 'fast.pictures.example'])
})

test.each([
  ['another host', 'https://elsewhere.example/a', 'elsewhere.example is not allowed'],
  ['an address of the network', 'https://10.0.0.1/a', '10.0.0.1 is not allowed'],
  ['an allowed host inside of the network', 'https://inside.example/a', '10.0.0.1, which is not public'],
  ['another scheme', 'ftp://pictures.example/a', 'expected an https address'],
  ['another port', 'https://pictures.example:8443/a', 'without port'],
  ['a name and a password', 'https://a:b@pictures.example/a', 'without port, name and password'],
])('%s is never asked, at once or by a redirect', async (_, address, message) => {
  const { asked, fetchFrom } = await createPictures((_request, response) => {
    response.writeHead(302, { location: address }).end()
  })
  await expect(fetchFrom(address)).rejects.toMatchObject({ message: expect.stringContaining(message), isFinal: true })
  expect(asked).toEqual([])
  await expect(fetchFrom('https://pictures.example/a')).rejects.toMatchObject({
    message: expect.stringContaining(message),
    isFinal: true,
  })
  expect(asked).toEqual(['pictures.example/a'])
})

test.each<[string, (response: ServerResponse) => void, string, boolean]>([
  ['too many bytes, as it says', (r) => r.writeHead(200, { 'content-length': 101 }).end(), 'at most 100 bytes', true],
  ['too many bytes, unsaid', (r) => r.end(Buffer.alloc(101)), 'at most 100 bytes', true],
  ['compressed bytes', (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end('a'), 'found gzip', true],
  ['no end', (r) => r.write('a'), 'did not come within 300 ms', false],
  ['no answer', () => {}, 'did not come within 300 ms', false],
  ['that it is gone', (r) => r.writeHead(404).end(), 'its host answered 404', true],
  ['that it has no time', (r) => r.writeHead(503).end(), 'its host answered 503', false],
  ['that it was asked too often', (r) => r.writeHead(429).end(), 'its host answered 429', false],
  ['redirects without end', (r) => r.writeHead(302, { location: '/a' }).end(), 'at most 5 redirects', true],
  ['nothing, and ends', (r) => r.destroy(), 'cannot be reached: ECONNRESET', false],
])('a host that answers %s is refused with the reason', async (_, answer, message, isFinal) => {
  const { fetchFrom } = await createPictures((_request, response) => answer(response))
  const fetching = fetchFrom('https://pictures.example/a', { bytes: 100, time: 300 })
  await expect(fetching).rejects.toMatchObject({ message: expect.stringContaining(message), isFinal })
})

test.each([404, 503])('the connection of an answer %i is closed, whatever would follow', async (status) => {
  const closed = Promise.withResolvers<void>()
  const { fetchFrom } = await createPictures((_request, response) => {
    response.once('close', closed.resolve)
    response.writeHead(status).write('the first of many bytes')
  })
  await expect(fetchFrom('https://pictures.example/a', { time: 600_000 })).rejects.toThrow(`${status}`)
  await closed.promise
})

test('the address that was judged is the one that is asked', async () => {
  const reached = Promise.withResolvers<void>()
  const server = createTcpServer((socket) => {
    reached.resolve()
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { signal } = new AbortController()
  // Nothing has this name: it can be reached only by the address that is given.
  const asking = openAt(new URL('https://pictures.invalid/a'), '127.0.0.1', { signal, port })
  await expect(asking).rejects.toThrow()
  await reached.promise
})
