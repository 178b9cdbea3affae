import type { PictureFacts, StoredPicture } from './picture.ts'
import { listWidths, stillFormat, toVariantAddress } from './variants.ts'

/** A picture as any program shows it: one address that never changes, and its size. */
export interface StillPicture {
  /** From the root of the site. */
  src: string
  width: number
  height: number
}

/** Wide enough for a feed reader's column on a fine screen, and for a search engine. */
const enough = 1280

export function toStillPicture(picture: StoredPicture): StillPicture {
  const widths = listWidths(picture, stillFormat(picture))
  return toStill(picture, widths.findLast((width) => width <= enough) ?? widths[0] ?? picture.width)
}

/** Where the largest is, in a format that can be saved and sent on. */
export const toFullSize = (picture: StoredPicture): string =>
  toStill(picture, listWidths(picture, stillFormat(picture)).at(-1) ?? picture.width).src

/** The largest that fits into a size; null when none does. */
export function findStillWithin(
  picture: StoredPicture,
  size: { readonly width: number; readonly height: number },
): StillPicture | null {
  const fitting = listWidths(picture, stillFormat(picture)).findLast(
    (width) => width <= size.width && toHeight(picture, width) <= size.height,
  )
  return fitting === undefined ? null : toStill(picture, fitting)
}

const toStill = (picture: StoredPicture, width: number): StillPicture => ({
  src: toVariantAddress(picture, { width, format: stillFormat(picture) }),
  width,
  height: toHeight(picture, width),
})

const toHeight = (facts: PictureFacts, width: number): number =>
  Math.max(1, Math.round((width * facts.height) / facts.width))
