import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { startSite } from './site.ts'

for (const processes of ['1', '2'])
  test(`${processes} of it, signalled twice: what is under way is answered before it ends`, async () => {
    const site = await startSite({
      entrance: 'server',
      content: 'content',
      environment: { WEB_CONCURRENCY: processes },
    })
    try {
      // Nobody has asked for these: each has to be rendered.
      const asked = ['/cache-rules', '/tools', '/stacks', '/search?q=cache'].map((address) =>
        fetch(site.origin + address),
      )
      await sleep(30)
      const ended = once(site.process, 'exit')
      site.process.kill('SIGTERM')
      await sleep(50)
      site.process.kill('SIGTERM')
      expect((await Promise.all(asked)).map((response) => response.status)).toEqual([200, 200, 200, 200])
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
