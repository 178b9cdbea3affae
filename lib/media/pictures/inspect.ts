import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import type { PictureCredit, PictureFacts, PictureKind } from '#lib/core/pictures'
import { readCredit, readDrawingCredit } from './credit/index.ts'
import { drawSvg, findUndrawable } from './draw-svg.ts'
import { type Ground, toGround } from './ground.ts'
import { isLfsPointer, lfsPointer } from './lfs-pointer.ts'
import { openPicture, toSrgb } from './open-picture.ts'
import { readSource } from './read-source.ts'
import { type SiftedSvg, siftSvg } from './read-svg.ts'

export type Inspected = { facts: PictureFacts } | { problem: string }

export interface InspectLimits {
  /** Of all frames together. */
  pixels?: number
}

const longestSvg = 4_000_000

/** What a file holds, by its content whatever its name says. */
export async function inspectPicture(file: string, { pixels = 50_000_000 }: InspectLimits = {}): Promise<Inspected> {
  const bytes = await readFile(file)
  if (looksLikeSvg(bytes)) return inspectSvg(bytes)
  const kind = findKind(bytes)
  if (!kind) return { problem: `expected a JPEG, PNG, WebP, AVIF, GIF or SVG picture, found ${describeOther(bytes)}` }
  try {
    return await inspectPixels(file, kind, pixels)
  } catch {
    return { problem: `expected a whole ${kind.toUpperCase()} picture, found one that cannot be read to its end` }
  }
}

const inGroups = (count: number): string => count.toLocaleString('en')

async function inspectPixels(file: string, kind: PictureKind, most: number): Promise<Inspected> {
  // Nothing is decoded for it, and how large it is can be told.
  const head = await openPicture(file, { pixels: 0 }).metadata()
  const pages = head.pages ?? 1
  const pixels = head.width * head.height * pages
  if (pixels > most) return { problem: `expected at most ${inGroups(most)} pixels, found ${inGroups(pixels)}` }
  const { width, height } = head.autoOrient
  // Decoding shows what the head does not say: that the file is whole, and how it looks.
  const source = await readSource(file, kind)
  const resized = openPicture(source, { pixels: most })
    .autoOrient()
    .resize(64, 64, { fit: 'inside', withoutEnlargement: true, kernel: 'nearest', fastShrinkOnLoad: false })
  const small = await toSrgb(resized, await openPicture(source).metadata())
    .ensureAlpha()
    .raw()
    .toBuffer()
  return {
    facts: {
      kind,
      width,
      height,
      hasAlpha: head.hasAlpha && isSeenThrough(small),
      isAnimated: pages > 1,
      isDrawn: kind !== 'jpeg' && isDrawn(small),
      ...toOwnGround(small),
      ...toCreditFact(readCredit(head)),
    },
  }
}

const toCreditFact = (credit: PictureCredit | undefined): { credit?: PictureCredit } => (credit ? { credit } : {})

const lightest = 4

/**
 * Light lines that are seen through need something dark behind them. A light picture that fills its place, but for round corners
 * or a shadow, has a ground of its own, and would stand in a dark frame.
 */
function toOwnGround(rgba: Buffer): Ground {
  const ground = toGround(rgba)
  let [filled, all] = [0, 0]
  for (let at = 3; at < rgba.length; at += 4, all++) if (rgba[at] === 255) filled++
  return filled < all && filled * 2 >= all ? { ...ground, lightness: Math.min(ground.lightness, lightest - 1) } : ground
}

function isSeenThrough(rgba: Buffer): boolean {
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 255) < 255) return true
  return false
}

/** Of pixels that are taken here and there, a drawing repeats most; in a photograph no two are alike. */
function isDrawn(rgba: Buffer): boolean {
  return new Set(listColours(rgba)).size < rgba.length / 4 / 3
}

function* listColours(rgba: Buffer): Generator<number> {
  for (let at = 0; at < rgba.length; at += 4) yield rgba.readUInt32BE(at)
}

async function inspectSvg(bytes: Buffer): Promise<Inspected> {
  if (bytes.length > longestSvg)
    return { problem: `expected at most ${inGroups(longestSvg)} bytes of SVG, found ${inGroups(bytes.length)}` }
  const text = bytes.toString('utf8')
  const sifted = siftSvg(text)
  if ('problem' in sifted) return sifted
  const { width, height, leftOut } = sifted
  const facts: PictureFacts = {
    ...{ kind: 'svg', width, height, hasAlpha: true, isAnimated: false, isDrawn: true, lightness: 1, hue: null },
    ...toCreditFact(readDrawingCredit(text)),
  }
  // Drawings are made for paper: dark lines on nothing.
  return leftOut === null ? { facts } : inspectDrawn(facts, sifted, leftOut)
}

/** A drawing that is not served as it is, for what was left out of it. */
async function inspectDrawn(facts: PictureFacts, sifted: SiftedSvg, leftOut: string): Promise<Inspected> {
  const undrawable = await findUndrawable(sifted)
  if (undrawable !== null) return { problem: `${leftOut}, and it cannot be drawn: it has ${undrawable}` }
  try {
    const small = await openPicture(await drawSvg(sifted, Math.min(facts.width, drawnWidth)))
      .resize(64, 64, { fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer()
    if (isBlank(small)) return { problem: `${leftOut}, and without that it is empty` }
    return { facts: { ...facts, kind: 'drawn-svg', hasAlpha: isSeenThrough(small), ...toOwnGround(small) } }
  } catch {
    return { problem: `${leftOut}, and it cannot be drawn` }
  }
}

/** How wide a drawing is drawn to be looked into. */
const drawnWidth = 640

const isBlank = (rgba: Buffer): boolean => new Set(listColours(rgba)).size < 2

/** Past a declaration, comments and a DOCTYPE, in any number: a licence before the drawing may be long. */
function looksLikeSvg(bytes: Buffer): boolean {
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(bytes.subarray(0, 1024).toString('latin1'))) return false
  const text = bytes.subarray(0, longestSvg).toString('utf8')
  const blanks = /[\s\uFEFF]*/y
  for (let at = 0; ; ) {
    blanks.lastIndex = at
    at += blanks.exec(text)?.[0].length ?? 0
    const opening = /^<(?:\?xml|!--|!DOCTYPE)/i.exec(text.slice(at, at + 9))?.[0]
    if (opening === undefined) return /^<(?:svg:)?svg[\s>/]/i.test(text.slice(at, at + 9))
    at = findEnd(text, at + opening.length, opening)
    if (at === 0) return false
  }
}

/** Behind what an opening begins; 0 where it does not end. */
function findEnd(text: string, from: number, opening: string): number {
  const close = (end: string, begin: number) => {
    const found = text.indexOf(end, begin)
    return found === -1 ? 0 : found + end.length
  }
  if (opening === '<!--') return close('-->', from)
  if (opening.startsWith('<?')) return close('?>', from)
  const subset = text.indexOf('[', from)
  const end = close('>', from)
  // A DOCTYPE may declare something within brackets.
  return subset === -1 || subset > end ? end : close('>', close(']', subset) || text.length)
}

/** How files of each kind begin, which no name or header of a server is asked for. */
function findKind(bytes: Buffer): PictureKind | null {
  const text = bytes.subarray(0, 32).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a/.test(text)) return 'gif'
  return listBrands(bytes).some((brand) => brand === 'avif' || brand === 'avis') ? 'avif' : null
}

/** What the first box of an ISO file calls it: its own brand, and those that it is compatible with. */
function listBrands(bytes: Buffer): string[] {
  if (bytes.length < 16 || bytes.toString('latin1', 4, 8) !== 'ftyp') return []
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, longestBrands)
  const places = [8, ...Array.from({ length: Math.max(0, Math.floor((end - 16) / 4)) }, (_, at) => 16 + at * 4)]
  return places.map((at) => bytes.toString('latin1', at, at + 4))
}

const longestBrands = 256

/** By how they begin. */
const otherKinds: readonly (readonly [beginning: string, what: string])[] = [
  ['II*\0', 'a TIFF picture: save it as PNG or JPEG'],
  ['MM\0*', 'a TIFF picture: save it as PNG or JPEG'],
  ['BM', 'a BMP picture: save it as PNG'],
  ['\0\0\x01\0', 'an ICO picture: save it as PNG'],
  ['\xff\x0a', 'a JPEG XL picture: save it as JPEG, PNG or AVIF'],
  ['\0\0\0\x0cJXL ', 'a JPEG XL picture: save it as JPEG, PNG or AVIF'],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000 picture: save it as JPEG or PNG'],
  ['8BPS', 'a document of Photoshop: save it as PNG or JPEG'],
  ['\x1f\x8b', 'a packed file: unpack it'],
  ['PK\x03\x04', 'an archive, or a document of an office program'],
  ['%PDF-', 'a PDF document'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['OggS', 'sound or a film'],
  ['ID3', 'sound'],
  ['\xff\xfe', 'a text in UTF-16: save it as UTF-8'],
  ['\xfe\xff', 'a text in UTF-16: save it as UTF-8'],
]

function describeOther(bytes: Buffer): string {
  const text = bytes.subarray(0, 16).toString('latin1')
  if (bytes.length === 0) return 'an empty file'
  if (listBrands(bytes).some((brand) => /^(?:hei[cfmsx]|hev[cmsx]|mif[12]|msf1)$/.test(brand)))
    return 'a HEIC picture: save it as JPEG, PNG or WebP'
  if (isLfsPointer(bytes)) return lfsPointer
  for (const [beginning, what] of otherKinds) if (text.startsWith(beginning)) return what
  if (listBrands(bytes).length > 0) return 'a film or sound'
  if (/^\s*</.test(text)) return 'a text with tags'
  return isUtf8(bytes) && !bytes.includes(0) ? 'a text' : 'a file of another kind'
}
