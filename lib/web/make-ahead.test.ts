import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { makeAhead, requirePages } from './make-ahead.ts'
import { toView } from './respond/view.ts'

/** Answers what is listed with 500. Of `/once` only the first answer is. */
async function startBuild(failing: readonly string[]) {
  let isFirst = true
  const server = http.createServer(({ url = '' }, response) => {
    const isFailure = failing.includes(url) || (url === '/once' && isFirst)
    if (url === '/once') isFirst = false
    response.writeHead(isFailure ? 500 : 200).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a build that cannot make the first page, or any of the newest posts, is refused with the page', async () => {
  await expect(requirePages(await startBuild(['/']), ['/'], [])).rejects.toThrow(/\/ answered 500/)
  await expect(requirePages(await startBuild(['/a', '/b']), ['/'], ['/a', '/b'])).rejects.toThrow(/\/b answered 500/)
})

test('one post that fails, or a page that is made at the second time, keeps no build from serving', async () => {
  await expect(requirePages(await startBuild(['/a']), ['/', '/once'], ['/a', '/b'])).resolves.toBeUndefined()
})

test('a page that is made ahead is no view of it', async () => {
  const views: unknown[] = []
  const server = http.createServer((request, response) => {
    views.push(toView(request))
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  await makeAhead(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(views).toEqual([null])
})
