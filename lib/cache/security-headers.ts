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

/** What every response carries. */
export function toSecurityHeaders(contentType: string, isPublicResource: boolean): [string, string][] {
  const headers: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload'],
    ['Cross-Origin-Resource-Policy', isPublicResource ? 'cross-origin' : 'same-origin'],
  ]
  if (!contentType.startsWith('text/html'))
    return [...headers, ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox"]]
  return [
    ...headers,
    ['Content-Security-Policy', readerPolicy],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', permissions.map((name) => `${name}=()`).join(', ')],
    ['X-Frame-Options', 'DENY'],
    ['Speculation-Rules', '"/speculation-rules.json"'],
  ]
}
