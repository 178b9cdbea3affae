import { readSvg } from '#lib/media/pictures'

/** A small picture of the site's own, as it is served. */
export interface LogoPicture {
  format: 'svg' | 'png'
  width: number
  height: number
  bytes: Buffer
}

const mostBytes = 256 * 1024
const mostPixels = 4096
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Tells SVG and PNG by their content. An SVG is judged and rewritten as those of notes are. */
export function judgeLogo(bytes: Buffer): LogoPicture | { problem: string } {
  if (bytes.length > mostBytes) return { problem: `expected at most ${mostBytes} bytes, found ${bytes.length}` }
  if (bytes.subarray(0, 8).equals(pngSignature)) return judgePng(bytes)
  const text = bytes.toString('utf8')
  if (!/^\uFEFF?\s*</.test(text) || !text.includes('<svg'))
    return { problem: 'expected an SVG or a PNG, found something else' }
  const read = readSvg(text)
  return 'problem' in read ? read : toSized('svg', read.width, read.height, Buffer.from(read.svg))
}

/** PNG (Third Edition), 11.2.1: the first chunk names the size. */
function judgePng(bytes: Buffer): ReturnType<typeof judgeLogo> {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { problem: 'expected a whole PNG' }
  return toSized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes)
}

function toSized(
  format: LogoPicture['format'],
  width: number,
  height: number,
  bytes: Buffer,
): ReturnType<typeof judgeLogo> {
  if (!(width > 0 && height > 0)) return { problem: 'expected a picture that says its size, found none' }
  if (width > mostPixels || height > mostPixels)
    return { problem: `expected at most ${mostPixels} pixels a side, found ${width} × ${height}` }
  return { format, width, height, bytes }
}
