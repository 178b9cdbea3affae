import net, { type AddressInfo, type Server } from 'node:net'
import { AlphanodeError } from '#lib/errors'

export interface Place {
  /** Null: every address of the machine. */
  host: string | null
  port: number
}

/** Where it listens then, or what is wrong with the place in one sentence. */
export function listen(server: Server, place: Place): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(toListenProblem(error, place))
    server.once('error', onError)
    server.listen({ port: place.port, ...(place.host ? { host: place.host } : {}) }, () => {
      server.off('error', onError)
      resolve(server.address() as AddressInfo)
    })
  })
}

/** Asked before the long part of a start; the place may still be taken meanwhile. */
export async function requireFreePort(place: Place): Promise<void> {
  if (place.port === 0) return
  const server = net.createServer()
  await listen(server, place)
  await new Promise((resolve) => server.close(resolve))
}

function toListenProblem(error: NodeJS.ErrnoException, { host, port }: Place): Error {
  const problem = problems[error.code ?? '']
  return problem ? new AlphanodeError('unavailable', problem(port, host ?? ''), { cause: error }) : error
}

const problems: Record<string, (port: number, host: string) => string> = {
  EADDRINUSE: (port) =>
    `Port ${port} is taken by another program. PORT=${port === 3000 ? 3001 : 3000} npm start takes another one.`,
  EACCES: (port) => `Port ${port} needs rights that this user lacks. PORT=3000 npm start takes another one.`,
  EADDRNOTAVAIL: toHostProblem,
  EAI_AGAIN: toHostProblem,
  ENOTFOUND: toHostProblem,
}

function toHostProblem(_: number, host: string): string {
  return `HOST is ${host}, which is no address of this machine. Leave it out to listen on all of them.`
}
