import { createHmac, timingSafeEqual } from 'node:crypto'
import { requireConfig } from '#lib/config'
import { requireSecret } from '#lib/config/secret.ts'
import { findOwnMedia, type ShownAttachment, type ShownPicture } from '#lib/core/pictures'

/** A pass holds for this long at least and for twice as long at most: within it, addresses stay what they are. */
const span = 12 * 3_600_000

/**
 * What an address of a picture or file says so that it is served though no live note shows it. The address is what decides, as
 * everywhere: no cookie is read, and a cache in front sees another address than that of everybody.
 */
export function toMediaPass(hash: string, now = Date.now()): string {
  const until = Math.floor(now / span) + 2
  return `${until}.${sign(hash, until)}`
}

export function isMediaPass(hash: string, pass: string, now = Date.now()): boolean {
  const [, until, signature] = /^(\d{1,7})\.([\w-]{22})$/.exec(pass) ?? []
  if (until === undefined || signature === undefined || Number(until) * span <= now) return false
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(hash, Number(until))))
}

const sign = (hash: string, until: number): string =>
  createHmac('sha256', requireSecret(requireConfig())).update(`media ${hash} ${until}`).digest('base64url').slice(0, 22)

interface Shown {
  pictures?: readonly ShownPicture[]
  files?: readonly ShownAttachment[]
}

/** A page for one person, who sees its pictures before anybody else does. */
export function withPasses<T extends Shown>(page: T): T {
  const open = <M extends { hash: string }>(media: M): M & { pass: string } => ({
    ...media,
    pass: toMediaPass(media.hash),
  })
  return {
    ...page,
    ...(page.pictures ? { pictures: page.pictures.map(open) } : {}),
    ...(page.files ? { files: page.files.map(open) } : {}),
  }
}

/** An address of this site under which the person who put the picture in sees it. */
export function toPassedAddress(address: string): string {
  const hash = findOwnMedia(address)
  return hash === null ? address : `${address}?pass=${toMediaPass(hash)}`
}
