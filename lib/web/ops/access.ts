import type { IncomingMessage } from 'node:http'
import { isLoopbackName } from '#lib/work/watching'

/** Says that the request came through something: then its sender is not the one of the connection. */
const forwarding = ['forwarded', 'via', 'x-real-ip', 'client-ip', 'true-client-ip', 'cf-connecting-ip', 'fly-client-ip']

/**
 * Whether a request needs no token: the site is one of this machine alone, and so is the client. Behind a proxy on the same
 * machine every stranger comes from loopback, and a page of another site may lead a browser here by a name of its own.
 */
export function isFromThisMachine({ headers, socket }: IncomingMessage, siteUrl: string): boolean {
  const isForwarded = Object.keys(headers).some((name) => forwarding.includes(name) || name.startsWith('x-forwarded'))
  return (
    !isForwarded &&
    isLoopbackName(new URL(siteUrl).hostname) &&
    isLoopbackAddress(socket.remoteAddress ?? '') &&
    isLoopbackName(toHostName(headers.host ?? ''))
  )
}

const isLoopbackAddress = (address: string): boolean => /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(address)

const toHostName = (host: string): string => host.replace(/:\d+$/, '')

/** The token of a request: as Bearer, or as the password that a browser asks for. Null: there is none. */
export function findToken({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return null
  return Buffer.from(value, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
}
