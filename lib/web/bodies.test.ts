import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { personalCalls } from '#lib/work/people'
import { signOut } from '#lib/work/people/sign-in.ts'
import { addTestPerson, createTestDesk } from '#lib/work/people/testing.ts'
import { createHttpServer } from './http-server.ts'
import { createPlainEntrance } from './plain.ts'
import { createForwardServer } from './render/forward-server.ts'
import { openCalls, shortBody } from './rules/desk.ts'
import { rules } from './rules/index.ts'
import { createMatcher } from './rules/match.ts'
import { methodsOf } from './rules/rule.ts'
import { createForwardingHandler } from './testing/forwarding-handler.ts'

/** The production entrance with the rules of the software, in front of an application that reads all that it is sent. */
async function createEntrance() {
  const desk = createTestDesk()
  let reached = 0
  let bytes = 0
  const forwarding = createForwardServer(async (request, response) => {
    reached++
    try {
      for await (const chunk of request) bytes += chunk.length
      response.end('done')
    } catch {
      // The client went away.
    }
  })
  const handler = createForwardingHandler({ ...desk, application: forwarding })
  const { server } = createHttpServer(handler)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return { desk, port, seen: () => ({ reached, bytes }) }
}

const chunk = Buffer.alloc(64 * 1024, 'x')

/** Sends a body for as long as the connection takes it. Returns all that was answered, and how much had been sent by its end. */
async function sendWithoutEnd(port: number, head: readonly string[]) {
  const client = net.connect(port, '127.0.0.1')
  let [isOpen, sent, error] = [true, 0, null as Error | null]
  client.on('error', (reason) => {
    error = reason
  })
  client.on('close', () => {
    isOpen = false
  })
  const ended = client
    .setEncoding('utf8')
    .toArray()
    .catch(() => [] as string[])
  client.write(`${[...head, 'Host: localhost', 'Transfer-Encoding: chunked'].join('\r\n')}\r\n\r\n`)
  while (isOpen && client.writable && !client.readableEnded) {
    const isTaken = client.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`)
    sent += chunk.length
    if (isTaken) await sleep(1)
    else
      await Promise.race([once(client, 'drain'), once(client, 'close'), once(client, 'end'), sleep(100)]).catch(
        () => {},
      )
  }
  client.end()
  return { text: (await ended).join(''), sent, error }
}

const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])

const ofBrowser = 'Sec-Fetch-Site: same-origin'
const writing = ['POST', 'PUT', 'PATCH', 'DELETE']
/** An address of each pattern, and those of what the desk's API takes. */
const addresses = rules.flatMap(({ patterns }) => patterns.map(toAddress))
const own = [
  '/desk/api/upload',
  '/desk/api/save-typed',
  '/desk/notes/a',
  '/desk/api/nothing',
  '/inner/a/b/robots',
  '/at-once',
]

function toAddress(pattern: string): string {
  return pattern
    .replace(/:(\w+)(?:\([^)]*\))?[?*+]?/g, 'a')
    .replaceAll('*', 'a')
    .replace(/[{}()?+\\|]/g, '')
}

test('rule by rule, method by method: what a stranger sends is answered while it is sent, and nobody reads it', async () => {
  const { port, seen } = await createEntrance()
  const found: unknown[] = []
  const wanted: unknown[] = []
  const match = createMatcher(rules)
  for (const address of [...new Set([...addresses, ...own])]) {
    const rule = match(address)?.rule
    for (const method of rule?.name === 'desk' ? ['GET', ...writing] : ['POST']) {
      const isTaken = methodsOf(rule).includes(method)
      const { text, error } = await sendWithoutEnd(port, [`${method} ${address} HTTP/1.1`, ofBrowser])
      found.push([method, address, statusOf(text), /^connection: close\r$/im.test(text), error])
      wanted.push([method, address, isTaken ? (method === 'GET' ? 400 : 401) : 405, true, null])
    }
  }
  expect(found).toEqual(wanted)
  expect(found.length).toBeGreaterThan(60)
  expect(seen()).toEqual({ reached: 0, bytes: 0 })
})

test('large files that are sent at once are counted; what is typed is always taken', async () => {
  const { desk, port } = await createEntrance()
  const { cookie } = await addTestPerson(desk, 'Ada', 'author')
  const begin = (bytes: number) => {
    const client = net.connect(port, '127.0.0.1').setEncoding('utf8')
    onTestFinished(() => void client.destroy())
    const head = ['POST /desk/api/upload HTTP/1.1', 'Host: localhost', ofBrowser, `Cookie: ${cookie}`]
    client.write(`${[...head, `Content-Length: ${bytes}`].join('\r\n')}\r\n\r\nx`)
    return client
  }
  const waiting = Array.from({ length: 4 }, () => begin(25 * 1024 * 1024))
  await sleep(500)
  const [refused] = await once(begin(25 * 1024 * 1024), 'data')
  expect([statusOf(refused), /^retry-after: 2\r$/im.test(refused)]).toEqual([503, true])
  const send = async (name: string, bytes: number) => {
    const headers = { origin: 'http://localhost:3000', cookie }
    const url = `http://127.0.0.1:${port}/desk/api/${name}`
    return (await fetch(url, { method: 'POST', headers, body: 'x'.repeat(bytes) })).status
  }
  expect(await send('save-typed', 200_000)).toBe(200)
  for (const client of waiting) client.destroy()
  await sleep(500)
  expect(await send('upload', 2_000_000)).toBe(200)
})

test('what a person sends from a page of this site arrives, and nothing of anybody else', async () => {
  const { desk, port, seen } = await createEntrance()
  const { cookie } = await addTestPerson(desk, 'Ada', 'author')
  const gone = await addTestPerson(desk, 'Gone', 'author')
  await signOut(desk.auth, new Headers({ cookie: gone.cookie }))
  const send = async (name: string, bytes: number, headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${port}/desk/api/${name}`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', ...headers },
      body: 'x'.repeat(bytes),
    })
    return answer.status
  }
  expect(await send('upload', 200_000, { cookie })).toBe(200)
  expect(await send('save-typed', 200_000, { cookie: `a=1; ${cookie}; b=2` })).toBe(200)
  expect(seen()).toEqual({ reached: 2, bytes: 400_000 })
  expect(await send('upload', 1, { cookie: gone.cookie })).toBe(401)
  expect(await send('upload', 1, { cookie: 'alphanode-session=x.y' })).toBe(401)
  expect(await send('upload', 1, { cookie: `alphanode-session=x.y; ${cookie}` })).toBe(401)
  expect(await send('upload', 1, { cookie, origin: 'http://127.0.0.1' })).toBe(403)
  expect(await send('sign-in', shortBody, {})).toBe(200)
  expect(await send('sign-in', shortBody + 1, {})).toBe(413)
  expect(await send('sign-in', 1, { origin: 'null' })).toBe(403)
  expect(seen()).toEqual({ reached: 3, bytes: 400_000 + shortBody })
})

test('a client that asks before it sends a body hears whether it may', async () => {
  const { desk, port } = await createEntrance()
  const { cookie } = await addTestPerson(desk, 'Ada', 'author')
  const ask = async (headers: readonly string[], body: string) => {
    const client = net.connect(port, '127.0.0.1').setEncoding('utf8')
    const head = ['POST /desk/api/upload HTTP/1.1', 'Host: a', ofBrowser, 'Expect: 100-continue', ...headers]
    client.write(`${[...head, `Content-Length: ${body.length}`, 'Connection: close'].join('\r\n')}\r\n\r\n`)
    const [first] = await once(client, 'data')
    if (first.startsWith('HTTP/1.1 100')) client.write(body)
    return [first, ...(await client.toArray())].join('')
  }
  expect(await ask([`Cookie: ${cookie}`], 'hello')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK.*done/s)
  expect(await ask([], 'hello')).toMatch(/^HTTP\/1\.1 401 /)
})

test('what stands behind a body that was refused is not answered', async () => {
  const { port } = await createEntrance()
  const client = net.connect(port, '127.0.0.1').setEncoding('utf8')
  const refused = `POST /desk/api/upload HTTP/1.1\r\nHost: a\r\n${ofBrowser}\r\nContent-Length: 5\r\n\r\n`
  client.write(refused)
  await once(client, 'readable')
  client.end('helloGET /nothing HTTP/1.1\r\nHost: a\r\n\r\n')
  const text = (await client.toArray()).join('')
  expect(text.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 401'])
})

test('the plain entrance refuses the same, and each route that takes a body stands behind one of them', async () => {
  const { desk } = await createEntrance()
  const { cookie } = await addTestPerson(desk, 'Ada', 'author')
  const plain = createPlainEntrance(desk.store)
  const post = async (url: string, headers: Record<string, string>) => {
    const answer = await plain({ method: 'POST', url, headers: new Headers({ 'content-length': '10', ...headers }) })
    return answer.kind === 'respond' ? answer.status : answer.kind
  }
  const fromHere = { 'sec-fetch-site': 'same-origin' }
  expect(await post('/desk/api/upload', fromHere)).toBe(401)
  expect(await post('/desk/api/upload', { ...fromHere, cookie })).toBe('pass')
  expect(await post('/desk/api/upload', { cookie })).toBe(403)
  expect(await post('/desk/api/sign-in', fromHere)).toBe('pass')

  const root = path.resolve(import.meta.dirname, '../..')
  const taking = globSync('app/**/{route,page}.{ts,tsx}', { cwd: root }).filter((file) =>
    /\b(?:POST|PUT|PATCH|DELETE)\b|'use server'/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(taking.map((file) => path.dirname(file)).toSorted()).toEqual([
    'app/(desk)/desk/api/[name]',
    'app/(desk)/desk/api/upload',
  ])
})

test('what is open to people without a session is what they can call', async () => {
  const calls = [...personalCalls.values()]
  const open: string[] = []
  for (const { name, run } of calls) {
    const answer = await (async () => run({} as never, {}, null))().catch((error: Error) => error)
    if (!(answer instanceof Error && answer.message === 'Sign in first.')) open.push(name)
  }
  expect([...openCalls].toSorted()).toEqual(open.toSorted())
})
