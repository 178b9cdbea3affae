/** A part of the same document, or a picture that is written out in it. */
const isWithin = (address: string): boolean =>
  /^(?:#|data:image\/(?:png|jpe?g|gif|webp|avif)[;,])/i.test(address.trim())

const isDataFont = (address: string): boolean =>
  /^data:(?:font\/|application\/(?:x-)?font|application\/octet-stream[;,])/i.test(address.trim())

/** CSS may write any letter as a number. */
const readEscapes = (css: string): string =>
  css
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, digits: string) => toCharacter(Number.parseInt(digits, 16)))
    .replace(/\\(.)/gs, '$1')

const toCharacter = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** What in a style asks for something outside of the document; null when nothing does. */
export function findStyleRequest(css: string): string | null {
  const plain = readEscapes(css).replace(/\/\*.*?\*\//gs, '')
  const [named] = /@import|(?:image-set|\bimage|\bsrc)\s*\(|expression\s*\(|-moz-binding/i.exec(plain) ?? []
  if (named) return named
  for (const [, address = ''] of plain.matchAll(/url\(\s*["']?([^"')]*)/gi))
    if (!isWithin(address) && !isDataFont(address)) return `url(${address.slice(0, 60)})`
  return null
}

const named = /^(?:xlink:)?(?:href|src|data|action|formaction|background|poster|ping|codebase|to|from|by|values)$/i

/** What in an attribute runs or asks for something outside of the document; null when nothing does. */
export function findAttributeRequest(element: string, name: string, value: string): string | null {
  if (/^on/i.test(name)) return name
  if (/^(?:xlink:)?href$/i.test(name) && !isWithin(value)) return `${name} of ${element}`
  if (/^attributeName$/i.test(name) && /^(?:xlink:)?href$|^on|^src$/i.test(value.trim()))
    return `${name} ${value.slice(0, 30)}`
  if (named.test(name) && /^\s*(?:javascript|https?|ftp|file|vbscript|\/\/)/i.test(value))
    return `${name} of ${element}`
  return /url\(|\\/i.test(value) || name === 'style' ? findStyleRequest(value) : null
}
