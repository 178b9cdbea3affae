import { SaxesParser } from 'saxes'

export interface Picture {
  format: 'svg' | 'png'
  width: number
  height: number
}

/** What a small picture of the site's own is, or why it cannot be one. */
export type PictureJudgement = Picture | { problem: string }

const mostBytes = 256 * 1024
const mostPixels = 4096
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Tells SVG and PNG by their content. An SVG that acts, or that fetches anything, is refused. */
export function judgePicture(bytes: Buffer): PictureJudgement {
  if (bytes.length > mostBytes) return { problem: `expected at most ${mostBytes} bytes, found ${bytes.length}` }
  if (bytes.subarray(0, 8).equals(pngSignature)) return judgePng(bytes)
  const text = bytes.toString('utf8')
  if (/^\uFEFF?\s*</.test(text) && text.includes('<svg')) return judgeSvg(text)
  return { problem: 'expected an SVG or a PNG, found something else' }
}

/** PNG (Third Edition), 11.2.1: the first chunk names the size. */
function judgePng(bytes: Buffer): PictureJudgement {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { problem: 'expected a whole PNG' }
  return toSized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20))
}

/** Elements that act, or that show what is elsewhere. */
const refused = ['script', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'image', 'set', 'animate']

function judgeSvg(text: string): PictureJudgement {
  let root: Record<string, string> | undefined
  let problem: string | undefined
  const parser = new SaxesParser()
  const refuse = (what: string) => {
    problem ??= `expected a picture alone, found ${what}`
  }
  parser.on('error', ({ message }) => {
    problem ??= `expected well-formed SVG, found: ${message}`
  })
  parser.on('doctype', () => refuse('a document type'))
  parser.on('processinginstruction', () => refuse('an instruction to the reader'))
  parser.on('opentag', ({ name, attributes }) => {
    root ??= attributes
    const element = name.replace(/^.*:/, '').toLowerCase()
    if (refused.includes(element)) refuse(`<${name}>`)
    for (const [attribute, value] of Object.entries(attributes)) {
      if (/^on/i.test(attribute)) refuse(`the attribute ${attribute}`)
      if (/^(?:.*:)?href$/i.test(attribute) && !value.startsWith('#')) refuse(`a link to ${value.slice(0, 60)}`)
      if (isFetching(value)) refuse(`what is elsewhere in ${attribute}`)
    }
  })
  parser.on('text', (words) => {
    if (isFetching(words)) refuse('a style that fetches')
  })
  parser.on('cdata', (words) => {
    if (isFetching(words)) refuse('a style that fetches')
  })
  parser.write(text).close()
  if (problem !== undefined) return { problem }
  if (!root) return { problem: 'expected an SVG' }
  return toSized('svg', ...sizeOf(root))
}

/** CSS reaches outside by `url()` and `@import`; a part of the picture itself is `url(#…)`. */
const isFetching = (text: string): boolean => /@import|\\|url\(\s*(?!['"]?#)/i.test(text)

function sizeOf({ width = '', height = '', viewBox = '' }: Record<string, string>): [number, number] {
  const [, , boxWidth = 0, boxHeight = 0] = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const stated = [width, height].map((value) => (/^[\d.]+(?:px)?$/.test(value) ? Number.parseFloat(value) : 0))
  const [statedWidth = 0, statedHeight = 0] = stated
  return statedWidth > 0 && statedHeight > 0 ? [statedWidth, statedHeight] : [boxWidth, boxHeight]
}

function toSized(format: Picture['format'], width: number, height: number): PictureJudgement {
  if (!(width > 0 && height > 0)) return { problem: 'expected a picture that says its size, found none' }
  if (width > mostPixels || height > mostPixels)
    return { problem: `expected at most ${mostPixels} pixels a side, found ${width} × ${height}` }
  return { format, width: Math.round(width), height: Math.round(height) }
}
