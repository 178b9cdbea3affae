import '#lib/config/production.ts'
import next from 'next'
import { AlphanodeError } from '#lib/errors'
import { openEntrance } from '#lib/web/render/entrance.ts'
import { createNextExchange } from '#lib/web/render/next-exchange.ts'
import type { RenderRequest, RenderResponse } from '#lib/web/render/rendering-process.ts'

/**
 * What `server.ts` has pages rendered by. It ends with the process that asks it: a signal to both must not take it away
 * before the last pages are answered.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit(0))

/** Who starts it has read the settings already: what checks them has a hundred files. */
const [siteUrl = '', port = ''] = process.argv.slice(2)
const site = new URL(siteUrl)
/** Whether it arrived is of no interest to a process that ends with who asked. */
const tell = (response: RenderResponse) => process.send?.(response, undefined, undefined, () => {})

async function prepare() {
  const app = next({
    dev: false,
    dir: import.meta.dirname,
    hostname: site.hostname,
    port: Number(port),
    customServer: true,
  })
  await app.prepare()
  return createNextExchange(app.getRequestHandler(), { host: site.host, secret: openEntrance() })
}

const prepared = prepare()
process.on('message', async ({ id, inner }: RenderRequest) => {
  try {
    const exchange = await prepared
    tell({ id, memory: process.memoryUsage.rss(), rendered: await exchange(inner) })
  } catch (error) {
    const code = error instanceof AlphanodeError ? error.code : null
    tell({
      id,
      memory: process.memoryUsage.rss(),
      failure: { code, message: error instanceof Error ? error.message : String(error) },
    })
  }
})
await prepared
tell('ready')
