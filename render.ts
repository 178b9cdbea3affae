import '#lib/config/production.ts'
import next from 'next'
import { setSourceFolder } from '#lib/config/source-folder.ts'
import { closeWriter } from '#lib/store/shared-writer.ts'
import { captureConsole, withOrigin } from '#lib/telemetry'
import { openEntrance } from '#lib/web/render/entrance.ts'
import { createForwardServer } from '#lib/web/render/forward-server.ts'
import { createNextExchange } from '#lib/web/render/next-exchange.ts'
import type { RenderAnswer, RenderTask } from '#lib/web/render/rendering.ts'
import { withHeldHtml } from '#lib/work/rendering/held-html.ts'
import { awaitPage } from '#lib/work/rendering/prepare-page.ts'
import { requireSharedBodies } from '#lib/work/rendering/shared-bodies.ts'
import { answerTasks } from '#lib/workers'

/**
 * What `server.ts` has pages rendered by. It ends with the process that asks it: a signal to both must not take it away
 * before the last pages are answered.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

setSourceFolder(import.meta.dirname)
captureConsole('next')

/** The parent passes its settings as arguments: importing lib/config would load zod a second time. */
const [siteUrl = '', port = ''] = process.argv.slice(2)
const site = new URL(siteUrl)
// The first page needs it as well.
requireSharedBodies().start()
const app = next({
  dev: false,
  dir: import.meta.dirname,
  hostname: site.hostname,
  port: Number(port),
  customServer: true,
})
await app.prepare()
const secret = openEntrance()
const exchange = await createNextExchange(app.getRequestHandler(), {
  host: site.host,
  secret,
  withHeld: withHeldHtml,
})
const forwarding = createForwardServer(app.getRequestHandler())
/** Milliseconds, for forwarded requests that are under way when the process is replaced. */
const drainTime = 20_000

async function work(task: RenderTask): Promise<RenderAnswer> {
  if (task === 'ping') return null
  if (task === 'forward') return { address: await forwarding.open(), secret }
  return withOrigin({ page: toLoggable(task.inner) }, () => awaitPage(() => exchange(task.inner)))
}
answerTasks(work, {
  finish: async () => {
    await forwarding.close(drainTime)
    await closeWriter()
  },
})

/** Addresses of editions and lists may be in the log; questions and previews only by their kind. */
function toLoggable(inner: string): string {
  const [path = ''] = inner.split('?', 1)
  return path.replace(/(\/preview\/).*/, '$1…')
}
