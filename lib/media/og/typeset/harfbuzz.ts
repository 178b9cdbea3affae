import { createRequire } from 'node:module'

/** What this module uses of HarfBuzz; the package has no types. */
export interface Harfbuzz {
  createBlob(bytes: Uint8Array): object
  createFace(blob: object, index: number): HarfbuzzFace
  createFont(face: HarfbuzzFace): HarfbuzzFont
  createBuffer(): HarfbuzzBuffer
  shape(font: HarfbuzzFont, buffer: HarfbuzzBuffer): void
}
interface HarfbuzzFace {
  upem: number
  collectUnicodes(): Uint32Array
}
export interface HarfbuzzFont {
  glyphToPath(glyph: number): string
}
interface HarfbuzzBuffer {
  addText(text: string): void
  guessSegmentProperties(): void
  setDirection(direction: 'ltr' | 'rtl'): void
  setLanguage(language: string): void
  setFlags(flags: ('REMOVE_DEFAULT_IGNORABLES' | 'DO_NOT_INSERT_DOTTED_CIRCLE')[]): void
  getLength(): number
  json(): PlacedGlyph[]
  destroy(): void
}

/** A glyph with its advance and its offset, in font units. */
export interface PlacedGlyph {
  g: number
  ax: number
  dx: number
  dy: number
}

const load = createRequire(import.meta.url)

export const harfbuzz = (await load('harfbuzzjs')) as Harfbuzz
