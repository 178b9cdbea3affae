import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type HarfbuzzFont, harfbuzz } from './harfbuzz.ts'

export interface Face {
  name: string
  font: HarfbuzzFont
  unitsPerEm: number
  has(codePoint: number): boolean
  /** Outline in font units, y upwards. */
  outline(glyph: number): string
}

interface Source {
  file: string
  /** What the face is for; others do not make it load. */
  wants: RegExp
}

const latin = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u
const slices = (family: string): Source[] =>
  ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'].map((slice) => ({
    file: `${family}-${slice}.ttf`,
    wants: latin,
  }))

const scripts = [
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Gujarati',
  'Gurmukhi',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Georgian',
  'Armenian',
  'Ethiopic',
  'Tibetan',
]

const sharedSources: Source[] = [
  { file: 'noto-serif.ttf', wants: latin },
  ...scripts.map((script) => ({
    file: `noto-${script.toLowerCase()}.ttf`,
    wants: new RegExp(`\\p{Script_Extensions=${script}}`, 'u'),
  })),
  {
    file: 'noto-cjk.otf',
    wants:
      /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Hangul}\u2e80-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u,
  },
  { file: 'noto-boxes.ttf', wants: /[\u2500-\u259f]/u },
  { file: 'noto-math.ttf', wants: /[\p{Sm}\p{Script=Common}]/u },
  { file: 'noto-symbols.ttf', wants: /[\p{S}\p{N}\p{P}]/u },
  { file: 'noto-symbols-2.ttf', wants: /[\p{S}\p{N}\p{P}]/u },
]

const sources = {
  serif: [...slices('source-serif-4'), ...sharedSources],
  mono: [...slices('jetbrains-mono'), ...slices('source-serif-4'), ...sharedSources],
}
export type Family = keyof typeof sources

export const fontFolder = path.resolve(import.meta.dirname, '../fonts')

export const readFontFile = (file: string): Buffer =>
  brotliDecompressSync(readFileSync(path.join(fontFolder, `${file}.br`)))

const faces = new Map<string, Face>()

function requireFace(file: string): Face {
  const known = faces.get(file)
  if (known) return known
  const made = toFace(file)
  faces.set(file, made)
  return made
}

function toFace(file: string): Face {
  const face = harfbuzz.createFace(harfbuzz.createBlob(readFontFile(file)), 0)
  const font = harfbuzz.createFont(face)
  const characters = new Set(face.collectUnicodes())
  const outlines = new Map<number, string>()
  return {
    name: file,
    font,
    unitsPerEm: face.upem,
    has: (codePoint) => characters.has(codePoint),
    outline(glyph) {
      const known = outlines.get(glyph)
      if (known !== undefined) return known
      const made = font.glyphToPath(glyph)
      outlines.set(glyph, made)
      return made
    },
  }
}

/** Joiners and selectors steer shaping; no font needs to have a glyph for them. */
const isSteering = (codePoint: number): boolean =>
  codePoint === 0x200c || codePoint === 0x200d || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)

/** The first face that has every character of the grapheme. */
export function findFace(family: Family, grapheme: string): Face | null {
  const codePoints = Array.from(grapheme, (character) => character.codePointAt(0) ?? 0).filter((c) => !isSteering(c))
  if (codePoints.length === 0) return null
  for (const source of sources[family]) {
    if (!source.wants.test(grapheme)) continue
    const face = requireFace(source.file)
    if (codePoints.every(face.has)) return face
  }
  return null
}
