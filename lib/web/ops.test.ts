import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import type { Check } from '#lib/work/watching'
import { createRequestHandler } from './handler.ts'
import { openPageStore } from './pages/page-store.ts'

const broken: Check = { name: 'database', light: 'red', says: 'It is locked.', advice: 'End the other program.' }
const sound: Check = { name: 'disk', light: 'green', says: '60 % is free.', advice: null }

/** The production entrance on a database that cannot be asked and with a renderer that fails. */
async function createEntrance(checks: Check[]) {
  const site = createTestSite()
  const pages = openPageStore({
    ...{ file: path.join(path.dirname(site.databaseFile), 'pages.db'), build: 'b1' },
    ...{ memoryBytes: 1e6, diskBytes: 1e6 },
  })
  const unreachable = () => {
    throw new Error('The database cannot be asked.')
  }
  let looks = 0
  const handler = createRequestHandler({
    store: { ...site.store, watcher: { current: unreachable } },
    ...{ pages, media: site.media, assets: new Map(), build: 'b1' },
    renderer: { render: () => Promise.reject(new Error('Nothing can be rendered.')) },
    settle: async () => undefined,
    showPlain: async () => undefined,
    connect: () => Promise.reject(new Error('No rule forwards.')),
    ops: {
      build: 'b1',
      async check() {
        looks++
        return checks
      },
    },
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    pages.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { ask: (address: string, init?: RequestInit) => fetch(origin + address, init), looks: () => looks }
}

test('the process says that it is alive while nothing else works', async () => {
  const { ask, looks } = await createEntrance([broken])
  const answer = await ask('/api/health/live')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ status: 'pass', build: 'b1' })
  expect(looks()).toBe(0)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'cache-status': 'alphanode; fwd=bypass; detail="rule=ops"',
    'x-robots-tag': 'noindex',
  })
})

test('it is not ready while a promise cannot be kept, and says which one', async () => {
  const { ask } = await createEntrance([sound, broken])
  const answer = await ask('/api/health/ready', { headers: { 'if-none-match': '*' } })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ status: 'fail', build: 'b1', checks: [sound, broken] })
})

test('it is ready with a warning where everything is still kept', async () => {
  const { ask } = await createEntrance([{ ...broken, light: 'amber' }])
  const answer = await ask('/api/health/ready')
  expect([answer.status, (await answer.json()).status]).toEqual([200, 'warn'])
})

test('many questions are one look', async () => {
  const { ask, looks } = await createEntrance([sound])
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/api/health/ready')))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(looks()).toBe(1)
})

test('HEAD has no body, and other methods are refused', async () => {
  const { ask } = await createEntrance([sound])
  const head = await ask('/api/health/ready', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await ask('/api/health/ready', { method: 'POST' })).status).toBe(405)
})
