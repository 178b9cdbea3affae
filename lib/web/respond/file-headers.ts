import { settingsName } from '#lib/media/pictures/settings.ts'
import type { Decision } from '../rules/decision.ts'
import { fileForGood, toCacheStatus } from './response-headers.ts'
import { toSecurityHeaders } from './security-headers.ts'

const mediaTypes = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
} as const

/** A drawing looks as its own styles say; nothing else of it does anything, also where it is opened by itself. */
const drawingPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"

/** What a picture is served with. An address that names its content never means another. */
export function toFileHeaders(decision: Extract<Decision, { kind: 'file' }>) {
  const { picture, variant } = decision
  const contentType = mediaTypes[variant.format]
  const etag = `"${picture.hash}-${variant.width}-${variant.format}-${settingsName}"`
  const security = toSecurityHeaders({ contentType }).map(([name, value]): [string, string] => [
    name,
    name === 'Content-Security-Policy' && variant.format === 'svg' ? drawingPolicy : value,
  ])
  const headers = [
    ...['Cache-Control', fileForGood],
    ...['Cache-Status', toCacheStatus(decision, 'bypass')],
    ...security.flat(),
    ...['ETag', etag],
  ]
  return { etag, headers, contentType }
}
