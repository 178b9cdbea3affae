import cluster from 'node:cluster'
import { once } from 'node:events'
import { awaitNews } from './await-news.ts'
import type { ServerRole } from './messages.ts'

export interface BesideServer {
  /** Where it answers, on this machine alone. */
  origin: string
  stop(): Promise<void>
}

/** Milliseconds that a build may take to get ready. */
const patience = 180_000
/** Milliseconds after which one that was told to end is killed. */
const endTime = 40_000

/** Starts a build that answers on a port of its own and never takes the site over. `file`: what serves it. */
export async function startBeside(file: string, environment: Record<string, string>): Promise<BesideServer> {
  const role: ServerRole = { isLead: false, isBeside: true, former: null }
  cluster.setupPrimary({ exec: file, args: [JSON.stringify(role)] })
  const worker = cluster.fork(environment)
  const ended = once(worker, 'exit').catch(() => {})
  const stop = async () => {
    worker.process.kill('SIGTERM')
    const limit = setTimeout(() => worker.process.kill('SIGKILL'), endTime)
    await ended
    clearTimeout(limit)
  }
  try {
    const port = await awaitNews(worker, (news) => 'readyAt' in news && news.readyAt, patience)
    return { origin: `http://127.0.0.1:${port}`, stop }
  } catch (error) {
    if (!worker.isDead()) await stop()
    throw error
  }
}
