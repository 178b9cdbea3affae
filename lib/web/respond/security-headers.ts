import { requireConfig } from '#lib/config'

const permissions = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'browsing-topics',
  'interest-cohort',
]

const readerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** A page for one reader is left alone: nothing is asked for before it is followed. */
const speculation: [string, string] = ['Speculation-Rules', '"/speculation-rules.json"']

export interface SecurityContext {
  contentType: string
  /** For one reader, such as a draft: a link that is followed must not give its address away, and no other site may embed it. */
  isPrivate?: boolean
}

/** What every response carries. Pages are for this site's own windows; feeds and pictures may be used by others. */
export function toSecurityHeaders({ contentType, isPrivate = false }: SecurityContext): [string, string][] {
  const isPage = contentType.startsWith('text/html')
  const shared: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', isPrivate ? 'no-referrer' : 'strict-origin-when-cross-origin'],
    ['Strict-Transport-Security', ['max-age=63072000', ...requireConfig().hsts].join('; ')],
    ['Cross-Origin-Resource-Policy', isPage || isPrivate ? 'same-origin' : 'cross-origin'],
    ['Content-Security-Policy', isPage ? readerPolicy : "default-src 'none'; frame-ancestors 'none'; sandbox"],
  ]
  if (!isPage) return shared
  return [
    ...shared,
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', permissions.map((name) => `${name}=()`).join(', ')],
    ['X-Frame-Options', 'DENY'],
    ...(isPrivate ? [] : [speculation]),
  ]
}
