const schemes = new Set(['http', 'https', 'mailto'])

/** What a browser ignores in an address before it looks for the scheme. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers strip exactly these
const ignored = /^[\u0000-\u0020]+|[\t\n\r]/g

/** The scheme of an address as a browser reads it; null when the address is relative. */
export function findScheme(url: string): string | null {
  const head = url.replace(ignored, '').split(/[/?#]/, 1)[0] ?? ''
  const colon = head.indexOf(':')
  return colon === -1 ? null : head.slice(0, colon).toLowerCase()
}

/** Content may point to the web, to a mailbox, and within the site: nothing else. */
export function isSafeUrl(url: string): boolean {
  const scheme = findScheme(url)
  return scheme === null || schemes.has(scheme)
}
