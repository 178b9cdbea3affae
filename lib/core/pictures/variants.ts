import type { PictureFacts, ShownPicture } from './picture.ts'

export type PictureFormat = 'avif' | 'webp' | 'jpg' | 'png' | 'svg'

/** A size and a format in which a picture is served. */
export interface Variant {
  width: number
  format: PictureFormat
}

/** No others are made, whatever is asked for. */
const steps = [320, 480, 640, 960, 1280, 1920, 2560]
const widest = 3840
/** WebP takes sides up to 16,383 pixels and AVIF up to 16,384. */
const longestSide = 16_000
const longestJpeg = 65_500
/** A format that holds a long picture no wider than this would show its words as a blur. */
const legible = 1280
/**
 * Pixels of one size: encoding takes a second for each million of them (a drawing, AVIF and WebP), half of that as PNG, and a
 * process that makes a size has 15 seconds.
 */
const mostPixels = { avif: 10_000_000, webp: 10_000_000, png: 20_000_000 } as const
/** A step this near to the picture's own width would be a second picture of nearly the same bytes. */
const nearby = 1.15

/** The widths of a format, the smallest first; none of WebP and AVIF when the picture is too long for them. */
export function listWidths({ kind, width, height }: PictureFacts, format: PictureFormat): number[] {
  if (kind === 'svg' || format === 'svg') return [width]
  // What is drawn is as sharp on a screen of two pixels for one.
  const own = Math.min(kind === 'drawn-svg' ? width * 2 : width, widest)
  const toHeight = (each: number) => (each * height) / width
  const isShort = (each: number) => format === 'jpg' || format === 'png' || toHeight(each) <= longestSide
  const isSmall = (each: number) => format === 'jpg' || each * toHeight(each) <= mostPixels[format]
  const fits = (each: number) => isShort(each) && isSmall(each)
  const all = [...steps.filter((step) => step * nearby <= own), own]
  // Every picture is there for programs that know no newer format, however small that is.
  if (format === 'png') return all.some(fits) ? all.filter(fits) : all.slice(0, 1)
  return fits(Math.min(own, legible)) ? all.filter(fits) : []
}

/** The format of programs that know none of the newer ones: feed readers, mail, a picture that somebody saves. */
export function stillFormat({ kind, height, hasAlpha, isDrawn }: PictureFacts): PictureFormat {
  if (kind === 'svg') return 'svg'
  return hasAlpha || isDrawn || height > longestJpeg ? 'png' : 'jpg'
}

/** AVIF stands still: libvips writes no moving ones. A moving picture moves as WebP. */
const listFormats = (facts: PictureFacts): PictureFormat[] =>
  facts.kind === 'svg' ? ['svg'] : ['avif', 'webp', stillFormat(facts)]

/** What the pages of browsers ask for; other formats are made when a program asks for one. */
export const listUsualVariants = (facts: PictureFacts): Variant[] =>
  (facts.kind === 'svg' ? (['svg'] as const) : (['avif', 'webp'] as const)).flatMap((format) =>
    listWidths(facts, format).map((width) => ({ width, format })),
  )

const parseVariantName = (name: string): Variant | null => {
  const [, width, format] = /^([1-9]\d{0,4})\.(avif|webp|jpg|png|svg)$/.exec(name) ?? []
  return width === undefined ? null : { width: Number(width), format: format as PictureFormat }
}

/** The variant of that name, when the picture has one. */
export function findVariant(facts: PictureFacts, name: string): Variant | null {
  const asked = parseVariantName(name)
  if (!asked || !listFormats(facts).includes(asked.format)) return null
  return listWidths(facts, asked.format).includes(asked.width) ? asked : null
}

/** The hash of the kept picture or file that an address of this site names; null for all other addresses. */
export const findOwnMedia = (address: string): string | null =>
  /^\/media\/([0-9a-f]{40})\/[^/]+$/.exec(address)?.[1] ?? null

export const toVariantAddress = (
  { hash, pass }: Pick<ShownPicture, 'hash' | 'pass'>,
  { width, format }: Variant,
): string => `/media/${hash}/${width}.${format}${toPassQuery(pass)}`

export const toPassQuery = (pass: string | undefined): string => (pass === undefined ? '' : `?pass=${pass}`)
