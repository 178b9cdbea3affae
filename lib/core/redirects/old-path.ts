/**
 * The form in which old addresses are compared: decoded, in NFC and lower case, without a slash at the end, `index.html` or
 * `.html`. Of a query, only WordPress' plain permalinks count (`/?p=123`, `/?page_id=7`). Null for what is no path.
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
  const plain = [...searchParams].find(([name, value]) => /^(?:p|page_id)$/.test(name) && /^\d{1,12}$/.test(value))
  return plain && (path === '/' || path === '') ? `/?${plain[0]}=${plain[1]}` : path || '/'
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
