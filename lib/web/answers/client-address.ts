import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { clientHeader } from '#lib/work/people/client-header.ts'

/** Loopback and private networks (RFC 1918, RFC 4193): from there a proxy of the operator's asks. */
const ownNetwork = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:)/i

/**
 * Where a request comes from: the last address that a proxy of the operator's own network has noted, else the other end of the
 * connection. What stands before the last one is the client's word.
 */
export function toClientAddress(peer: string, forwardedFor: string | undefined): string {
  const plain = peer.replace(/^::ffff:/, '')
  if (!ownNetwork.test(plain)) return plain
  const noted = forwardedFor?.split(',').at(-1)?.trim() ?? ''
  return isIP(noted) === 0 ? plain : noted
}

/** For the application, in place of all that a client says about it. */
export const toClientHeader = ({ socket, headers }: IncomingMessage): Record<string, string> => ({
  [clientHeader]: toClientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString()),
})
