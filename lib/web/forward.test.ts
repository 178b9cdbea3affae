import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { watchLog } from '#lib/telemetry/testing.ts'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { createPlainEntrance } from './plain.ts'
import { createForwardServer } from './render/forward-server.ts'
import { wholePages } from './render/whole-pages.ts'
import { toTrustedHeaders } from './respond/page-guard.ts'
import type { Rule } from './rules/rule.ts'
import { createForwardingHandler } from './testing/forwarding-handler.ts'

/** A rule of these tests alone: everything below `/echo` is answered by the application. */
const echo: Rule = {
  name: 'echo',
  owner: 'tests',
  serves: 'What was asked.',
  patterns: ['/echo', '/echo/*'],
  methods: ['GET', 'HEAD', 'POST', 'DELETE'],
  query: 'whole',
  readBy: 'programs',
  keyedOn: 'nothing',
  bypass: ['always'],
  cached: [],
  notCached: [],
  expected: 'The request.',
  rollback: 'none',
  resolve: async () => ({
    kind: 'forward',
    policy: {
      bodyBytes: 1000,
      requestHeaders: ['x-wanted'],
      responseHeaders: { 'content-security-policy': "default-src 'self'" },
    },
  }),
}

/** Its pages have a policy with a nonce. */
const guarded: Rule = {
  ...echo,
  name: 'guarded',
  patterns: ['/guarded/:type'],
  resolve: async () => ({
    kind: 'forward',
    policy: { bodyBytes: 1000, cookies: ['session'], contentPolicy: (nonce) => `script-src 'nonce-${nonce}'` },
  }),
}

/** An application that says what it was asked, and the production entrance in front of it. */
async function createEntrance() {
  const seen: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string }[] = []
  const app: { answer: http.RequestListener } = { answer: (_, response) => void response.end('done') }
  const forwarding = createForwardServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    if (url.startsWith('/echo/stream')) return app.answer(request, response)
    try {
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) body += chunk
      seen.push({ method, url, headers, body })
    } catch {
      seen.push({ method, url, headers, body: 'broken off' })
      return
    }
    response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; HttpOnly'])
    response.setHeader('x-powered-by', 'it')
    response.setHeader('content-security-policy', 'none of its business')
    const type = url === '/guarded/page' ? 'text/html; charset=utf-8' : 'application/json'
    response.writeHead(201, { 'content-type': type }).end('{}')
  })
  const site = createTestSite()
  const handler = createForwardingHandler({
    ...site,
    rules: [echo, guarded],
    application: forwarding,
    headers: { 'x-alphanode-entrance': 'secret' },
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const send = (method: string, address: string, headers: http.OutgoingHttpHeaders = {}) =>
    http.request({ port, host: '127.0.0.1', method, path: address, headers })
  const ask = async (method: string, address: string, { headers = {}, body = '' } = {}) => {
    const request = send(method, address, headers)
    request.end(body === '' ? undefined : body)
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    return { status: response.statusCode, headers: response.headers, body: (await response.toArray()).join('') }
  }
  return { ask, send, seen, app, plain: createPlainEntrance(site.store, { rules: [echo, guarded] }) }
}

test('method, body, query and cookies arrive, and the answer comes back with its cookies', async () => {
  const { ask, seen } = await createEntrance()
  const headers = { cookie: 'session=1', 'content-type': 'text/plain', 'content-length': '5', 'x-wanted': 'yes' }
  const answer = await ask('POST', '/echo/a?x=1&y=2', { headers, body: 'hello' })
  expect(answer).toMatchObject({
    status: 201,
    body: '{}',
    headers: {
      'set-cookie': ['a=1; Path=/', 'b=2; HttpOnly'],
      'content-type': 'application/json',
      'content-security-policy': "default-src 'self'",
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'cache-status': 'alphanode; fwd=bypass; detail="rule=echo"',
    },
  })
  expect(answer.headers).not.toHaveProperty('x-powered-by')
  expect(seen).toMatchObject([{ method: 'POST', url: '/echo/a?x=1&y=2', body: 'hello', headers }])
  expect(seen[0]?.headers).toMatchObject({
    ...{ host: 'localhost:3000', 'x-alphanode-client': '127.0.0.1', 'x-alphanode-entrance': 'secret' },
  })
})

test('of many cookies those that the application reads are passed on, the first of each name', async () => {
  const { ask, seen } = await createEntrance()
  const many = Array.from({ length: 1500 }, (_, at) => `c${at}=x`).join('; ')
  await ask('GET', '/guarded/json', { headers: { cookie: `${many}; xsession=0; session="1"; session=2` } })
  await ask('GET', '/guarded/json', { headers: { cookie: many } })
  expect(seen.map(({ headers }) => headers.cookie)).toEqual(['session="1"', undefined])
})

test('what a client may not tell the application does not reach it', async () => {
  const { ask, seen } = await createEntrance()
  await ask('GET', '/echo', {
    headers: {
      'x-alphanode-entrance': 'mine',
      'x-alphanode-client': '203.0.113.9',
      'x-middleware-subrequest': 'proxy',
      'x-forwarded-host': 'evil',
      host: 'evil',
    },
  })
  expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
    ...['connection', 'host', 'x-alphanode-client', 'x-alphanode-entrance'],
  ])
  expect(seen[0]?.headers).toMatchObject({ host: 'localhost:3000', 'x-alphanode-entrance': 'secret' })
})

test('the application compares what a client has', async () => {
  const { ask, seen } = await createEntrance()
  expect(await ask('DELETE', '/echo', { headers: { 'if-match': '"x"' } })).toMatchObject({ status: 201 })
  expect(seen).toMatchObject([{ method: 'DELETE', headers: { 'if-match': '"x"' } }])
})

test('a body that is too long is refused: by its length before it is sent, else when it is', async () => {
  const { ask, send, seen } = await createEntrance()
  const declared = await ask('POST', '/echo', { headers: { 'content-length': '1001' }, body: 'x'.repeat(1001) })
  expect(declared).toMatchObject({ status: 413, headers: { connection: 'close' } })
  expect(seen).toEqual([])
  const request = send('POST', '/echo', { 'transfer-encoding': 'chunked' })
  for (let i = 0; i < 11; i++) request.write('x'.repeat(100))
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  expect(response).toMatchObject({ statusCode: 413, headers: { 'content-type': 'application/problem+json' } })
  expect(seen.filter(({ body }) => body !== 'broken off')).toEqual([])
  expect(await ask('POST', '/echo', { body: 'x'.repeat(1000) })).toMatchObject({ status: 201 })
})

test('an answer is passed on as it is made', async () => {
  const { send, app } = await createEntrance()
  const second = Promise.withResolvers<void>()
  app.answer = async (_, response) => {
    response.write('first')
    await second.promise
    response.end('second')
  }
  const request = send('GET', '/echo/stream').end()
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]()
  expect((await chunks.next()).value).toBe('first')
  second.resolve()
  expect((await chunks.next()).value).toBe('second')
})

test('what is known of an answer once its first part has been made is its status', async () => {
  const { ask, app } = await createEntrance()
  app.answer = async (_, response) => {
    response.flushHeaders()
    response.write('')
    await Promise.resolve()
    response.writeHead(404, { 'content-type': 'text/html' }).end('nothing here')
  }
  expect(await ask('GET', '/echo/stream')).toMatchObject({ status: 404, body: 'nothing here' })
})

test('an answer that breaks off ends the connection, and a client that goes away ends the request', async () => {
  const { send, app } = await createEntrance()
  app.answer = (_, response) => void response.write('first', () => response.destroy())
  const [broken] = (await once(send('GET', '/echo/stream').end(), 'response')) as [http.IncomingMessage]
  await expect(broken.toArray()).rejects.toThrow('aborted')

  const left = Promise.withResolvers<void>()
  app.answer = (_, response) => {
    response.write('first')
    response.on('close', () => left.resolve())
  }
  const request = send('GET', '/echo/stream').end()
  const [whole] = (await once(request, 'response')) as [http.IncomingMessage]
  await once(whole, 'data')
  request.destroy()
  await left.promise
})

test('a client that goes away before it is answered is no failure of the site', async () => {
  const { send, app } = await createEntrance()
  const log = watchLog()
  const [asked, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  app.answer = (_, response) => {
    asked.resolve()
    response.on('close', () => left.resolve())
  }
  const request = send('GET', '/echo/stream').on('error', () => {})
  request.end()
  await asked.promise
  request.destroy()
  await left.promise
  app.answer = (asking) => void asking.socket.destroy()
  await once(send('GET', '/echo/stream').end(), 'response')
  expect(log.read().map(({ msg, rule }) => [msg, rule])).toEqual([['An answer could not be made.', 'echo']])
})

test('an application that breaks off before it answers is 503, and the next request is answered', async () => {
  const { ask, app } = await createEntrance()
  app.answer = (request) => void request.socket.destroy()
  expect(await ask('GET', '/echo/stream')).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
  app.answer = (_, response) => void response.end('done')
  expect(await ask('GET', '/echo/stream')).toMatchObject({ status: 200, body: 'done' })
})

test.each(['PUT', 'PATCH', 'OPTIONS'])('%s is none of the rule’s methods, at either entrance', async (method) => {
  const { ask, plain } = await createEntrance()
  const allow = 'GET, HEAD, POST, DELETE'
  expect(await ask(method, '/echo')).toMatchObject({ status: 405, headers: { allow } })
  expect(await plain({ method, url: '/echo', headers: new Headers() })).toMatchObject({
    status: 405,
    headers: { allow },
  })
})

test('the plain entrance has a page made whole before its head is sent, and leaves the client of a call its name', async () => {
  const plain = createPlainEntrance(createTestSite().store)
  const agentOf = async (url: string, headers = {}) => {
    const answer = await plain({ method: 'GET', url, headers: new Headers({ 'user-agent': 'Mine/1.0', ...headers }) })
    return answer.kind === 'pass' ? answer.requestHeaders?.['user-agent'] : answer
  }
  expect(await agentOf('/desk/nothing')).toBe(wholePages)
  expect(await agentOf('/desk/nothing', { rsc: '1' })).toBeUndefined()
  expect(await agentOf('/desk/api/who-am-i')).toBeUndefined()
})

test('the plain entrance passes the same on, under the same policy', async () => {
  const { plain } = await createEntrance()
  const post = (headers: Record<string, string>) =>
    plain({ method: 'POST', url: '/echo?x=1', headers: new Headers(headers) })
  expect(await post({ 'content-length': '1000' })).toEqual({
    kind: 'pass',
    headers: {
      'cache-control': 'private, no-store',
      'cache-status': 'alphanode; fwd=bypass; detail="rule=echo"',
      'content-security-policy': "default-src 'self'",
    },
    requestHeaders: {},
  })
  expect(await post({ 'content-length': '1001' })).toMatchObject({ kind: 'respond', status: 413 })
  expect(await post({ 'transfer-encoding': 'chunked' })).toMatchObject({ kind: 'respond', status: 411 })
})

test('a page has a policy with a nonce that the application knew, another one each time', async () => {
  const { ask, seen } = await createEntrance()
  const first = await ask('GET', '/guarded/page')
  const second = await ask('GET', '/guarded/page')
  const policies = [first, second].map(({ headers }) => headers['content-security-policy'])
  for (const policy of policies) expect(policy).toMatch(/^script-src 'nonce-[A-Za-z0-9+/]{24}'$/)
  expect(policies[0]).not.toBe(policies[1])
  expect(seen.map(({ headers }) => headers['content-security-policy'])).toEqual(policies)
})

test('no client chooses the nonce of its page', async () => {
  const { ask, seen, plain } = await createEntrance()
  const headers = {
    'content-security-policy': "script-src 'nonce-mine'",
    'content-security-policy-report-only': "script-src 'nonce-mine'",
    'x-nonce': 'mine',
  }
  await ask('GET', '/guarded/page', { headers })
  await ask('GET', '/echo', { headers })
  expect(JSON.stringify(seen)).not.toContain('mine')
  const answer = await plain({ method: 'GET', url: '/guarded/page', headers: new Headers(headers) })
  if (answer.kind !== 'pass') throw new Error('expected it to pass')
  const trusted = toTrustedHeaders(new Headers({ ...headers, cookie: 'a=1' }), answer.requestHeaders)
  expect(trusted.get('content-security-policy')).toMatch(/^script-src 'nonce-[A-Za-z0-9+/]{24}'$/)
  expect(trusted.get('content-security-policy')).toBe(answer.headers['content-security-policy'])
  expect([...trusted].flat().join()).not.toContain('mine')
  expect(trusted.get('cookie')).toBe('a=1')
})

test('what is no page has the policy of files, whatever the application says', async () => {
  const { ask } = await createEntrance()
  expect(await ask('GET', '/guarded/json')).toMatchObject({
    headers: { 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer' },
  })
})
