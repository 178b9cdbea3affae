/**
 * The form in which old addresses are compared: decoded, in NFC and lower case, without a slash at the end, `index.html` or
 * `.html`. Of a query, only WordPress' plain permalinks count (`/?p=123`, `/?page_id=7`, `/?cat=4`, `/?author=2`, `/?tag=go`,
 * `/?feed=rss2`). Null for what is no path.
 */
export function toOldPath(address: string): string | null {
  const base = 'http://old.invalid'
  if (!URL.canParse(address, base)) return null
  const { pathname, searchParams } = new URL(address, base)
  const decoded = decodeLoosely(pathname)
  if (decoded === null) return null
  const path = decoded
    .normalize('NFC')
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/\/index\.(?:html?|php)$/, '/')
    .replace(/\.html?$/, '')
    .replace(/(?<=.)\/$/, '')
  if (path !== '/' && path !== '') return path
  const plain = [...searchParams].find(([name, value]) => plainPermalinks.get(name)?.test(value.toLowerCase()))
  return plain ? `/?${plain[0]}=${plain[1].toLowerCase()}` : '/'
}

function decodeLoosely(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path)
    return /[\0\\]/.test(decoded) ? null : decoded
  } catch {
    // Bytes that are no UTF-8: an address of before is compared as it was written.
    return path
  }
}

const number = /^\d{1,12}$/

const plainPermalinks: ReadonlyMap<string, RegExp> = new Map([
  ['p', number],
  ['page_id', number],
  ['cat', number],
  ['author', number],
  ['tag', /^[\p{L}\p{M}\p{N}_-]{1,200}$/u],
  ['feed', /^(?:rss2?|atom|rdf|feed)$/],
])
