import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { toOwnOrigin, toRunningSite } from './running-site.ts'

test.each([
  [null, 'http://localhost:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['fd00::1', 'http://[fd00::1]:3000'],
])('a server at %s is reached at %s', (host, origin) => {
  expect(toOwnOrigin({ host, port: 3000 })).toBe(origin)
})

test('the surfaces that are named are asked over HTTP, and no others', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const running = toRunningSite(site.store, {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    mediaFolder: site.content,
    mediaStore: null,
    statsFile: path.join(site.content, 'no-stats.db'),
  })
  const surfaces = await running.listSurfaces('alpha')
  expect(surfaces).toContainEqual({ surface: 'article', address: '/posts/alpha' })
  expect(await running.askSurfaces('alpha', ['article', 'markdown'])).toMatchObject([
    { surface: 'article', state: 'stale', found: '404' },
    { surface: 'markdown', state: 'stale', found: '404' },
  ])
  expect(running.readViews(1)).toBeNull()
  expect(asked).toEqual(['/posts/alpha', '/posts/alpha.md'])
})
