import type { PictureCredit } from './credit.ts'

/** `svg` is served as it is, and `drawn-svg` as pixels that are drawn of it. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'svg' | 'drawn-svg'

/** What a page has to know of a picture before the picture is there. */
export interface PictureFacts {
  kind: PictureKind
  /** As it is shown: turned as its camera was held. */
  width: number
  height: number
  hasAlpha: boolean
  isAnimated: boolean
  /** A drawing, a plot or a screenshot: few colours, sharp edges. */
  isDrawn: boolean
  /** What stands in its place while it loads: one of five steps of lightness, one of eight hues; null: grey. */
  lightness: number
  hue: number | null
  /** Absent where the file says nothing of it. */
  credit?: PictureCredit
}

export interface StoredPicture extends PictureFacts {
  /** 40 hex digits of the SHA-256 of its bytes. */
  hash: string
}

/** A picture under the address by which a text names it. */
export interface ShownPicture extends StoredPicture {
  address: string
  /** What its addresses say besides on a page for one person: no live note need show it. */
  pass?: string
}
