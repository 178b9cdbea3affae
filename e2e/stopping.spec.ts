import { once } from 'node:events'
import http from 'node:http'
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { startSite } from './site.ts'

/** Asks for a page; `isUnderWay` is fulfilled when the server has the request, which it says before it answers. */
function ask(address: string) {
  const request = http.get(address, { headers: { expect: '100-continue' }, agent: false })
  const status = new Promise<number | undefined>((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
  })
  return { isUnderWay: once(request, 'continue'), status }
}

/** The first signal has arrived when no connection is taken any more. */
async function untilRefusing(origin: string): Promise<void> {
  const isRefused = () =>
    fetch(origin).then(
      () => false,
      () => true,
    )
  await expect.poll(isRefused, { intervals: [10] }).toBe(true)
}

for (const processes of ['1', '2'])
  test(`${processes} of it, signalled twice: what is under way is answered before it ends`, async () => {
    const site = await startSite({
      entrance: 'server',
      content: 'content',
      environment: { WEB_CONCURRENCY: processes },
    })
    try {
      // These have not been asked for yet: each has to be rendered.
      const asked = ['/cache-rules', '/tools', '/stacks', '/search?q=cache'].map((path) => ask(site.origin + path))
      await Promise.all(asked.map(({ isUnderWay }) => isUnderWay))
      const ended = once(site.process, 'exit')
      site.process.kill('SIGTERM')
      await untilRefusing(site.origin)
      site.process.kill('SIGTERM')
      expect(await Promise.all(asked.map(({ status }) => status))).toEqual([200, 200, 200, 200])
      expect(await ended).toEqual([0, null])
    } finally {
      await site.stop()
    }
  })

test('Processes that cannot serve are not started for ever', async () => {
  const taken = createServer().listen(0)
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const started = startSite({
    entrance: 'server',
    content: 'content',
    environment: { WEB_CONCURRENCY: '2' },
    port: String(port),
  })
  await expect(started).rejects.toMatchObject({ cause: { message: 'It ended with 1.' } })
  taken.close()
})
