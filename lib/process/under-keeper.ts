import cluster from 'node:cluster'
import type { Server } from 'node:net'
import { AlphanodeError } from '#lib/errors'
import { listen, type Place } from './listen.ts'
import { type KeeperWish, ownRole, type ServerNews, type ServerRole } from './messages.ts'

export interface ServingParts {
  server: Server
  place: Place
  role: ServerRole
  /** Where the same requests are answered before the site may listen. */
  private: Server
  /** Makes what is asked for first, at this address of the process itself, before the site listens. */
  warm(origin: string): Promise<void>
  passOnTo(port: number | null): void
  leave(): void
  giveWay(): void
}

/** What the keeper started this process with. */
export function readRole(args: readonly string[] = process.argv.slice(2)): ServerRole {
  return cluster.isWorker && args[0] ? { ...ownRole, ...(JSON.parse(args[0]) as ServerRole) } : ownRole
}

export const tellKeeper = (news: ServerNews): void => void process.send?.(news)

/**
 * Listens for readers, and says where. Beside a build that serves, it first gets ready and waits until it is told to. Then, or
 * when the site has another build, the keeper's wishes are done.
 */
export async function serveUnderKeeper(parts: ServingParts): Promise<{ origin: string; port: number }> {
  const mayListen = Promise.withResolvers<void>()
  process.on('message', (wished: KeeperWish) => {
    if (wished === 'listen') mayListen.resolve()
    else if (wished === 'leave') parts.leave()
    else if (wished === 'give way') parts.giveWay()
    else if (typeof wished === 'object' && 'passOnTo' in wished) {
      parts.passOnTo(wished.passOnTo)
      tellKeeper({ passesOn: wished.passOnTo !== null })
    }
  })
  if (parts.role.isBeside) {
    const port = await listenPrivately(parts.private)
    await parts.warm(`http://127.0.0.1:${port}`)
    tellKeeper({ readyAt: port })
    await mayListen.promise
  }
  const { address, port } = await listen(parts.server, parts.place)
  tellKeeper({ port })
  return { origin: toOrigin(address, port), port }
}

/** At a port that no other process of the site has: `exclusive` keeps it from being shared with them. */
function listenPrivately(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      const address = server.address()
      if (address === null || typeof address === 'string')
        reject(new AlphanodeError('unavailable', 'No port was given.'))
      else resolve(address.port)
    })
  })
}

/** How this process reaches itself. */
function toOrigin(address: string, port: number): string {
  if (address === '::' || address === '0.0.0.0') return `http://127.0.0.1:${port}`
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
