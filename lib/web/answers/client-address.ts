import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { clientHeader } from '#lib/work/people/client-header.ts'

/** From there a proxy of the operator's asks. A private network holds other machines as well. */
const loopback = /^(?:127\.|::1$)/

/**
 * Where a request comes from: the last address that a proxy on this machine has noted, else the other end of the
 * connection. What stands before the last one is the client's word.
 */
export function toClientAddress(peer: string, forwardedFor: string | undefined): string {
  const plain = peer.replace(/^::ffff:/, '')
  if (!loopback.test(plain)) return plain
  const noted = forwardedFor?.split(',').at(-1)?.trim() ?? ''
  return isIP(noted) === 0 ? plain : noted
}

/** For the application, in place of all that a client says about it. */
export const toClientHeader = ({ socket, headers }: IncomingMessage): Record<string, string> => ({
  [clientHeader]: toClientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString()),
})
