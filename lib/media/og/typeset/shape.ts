import type { Cluster } from './clusters.ts'
import type { Face } from './fonts.ts'
import { harfbuzz, type PlacedGlyph } from './harfbuzz.ts'

/** All lengths are in em. */
export interface Shape {
  width: number
  glyphs: { outline: string; scale: number; x: number; y: number }[]
  pictures: { svg: string; x: number }[]
}

export interface Setting {
  lang: string
  tracking: number
}

const pictureWidth = 1.12
/** Letters of these faces stand apart; others join, or stand on a square. */
const isTracked = (face: Face): boolean => /^(source-serif|jetbrains|noto-serif)/.test(face.name)

/** Shapes clusters that run in one direction; right-to-left ones come out in the order they are seen. */
export function shapeRun(clusters: Cluster[], rightToLeft: boolean, setting: Setting): Shape {
  const runs = toRuns(clusters)
  if (rightToLeft) runs.reverse()
  return joinShapes(runs.map((run) => (run[0]?.picture ? shapePictures(run) : shapeLetters(run, rightToLeft, setting))))
}

export function joinShapes(shapes: Shape[]): Shape {
  const joined: Shape = { width: 0, glyphs: [], pictures: [] }
  for (const shape of shapes) {
    for (const glyph of shape.glyphs) joined.glyphs.push({ ...glyph, x: glyph.x + joined.width })
    for (const picture of shape.pictures) joined.pictures.push({ ...picture, x: picture.x + joined.width })
    joined.width += shape.width
  }
  return joined
}

function toRuns(clusters: Cluster[]): Cluster[][] {
  const runs: Cluster[][] = []
  for (const cluster of clusters) {
    const run = runs.at(-1)
    if (run && run[0]?.face === cluster.face && !cluster.picture) run.push(cluster)
    else runs.push([cluster])
  }
  return runs
}

const shapePictures = (run: Cluster[]): Shape => ({
  width: pictureWidth * run.length,
  glyphs: [],
  pictures: run.flatMap(({ picture }, index) => (picture ? [{ svg: picture, x: pictureWidth * index }] : [])),
})

function shapeLetters(run: Cluster[], rightToLeft: boolean, { lang, tracking }: Setting): Shape {
  const face = run[0]?.face
  if (!face) return { width: 0, glyphs: [], pictures: [] }
  const buffer = harfbuzz.createBuffer()
  try {
    buffer.addText(run.map((cluster) => cluster.text).join(''))
    buffer.guessSegmentProperties()
    buffer.setDirection(rightToLeft ? 'rtl' : 'ltr')
    buffer.setLanguage(lang)
    buffer.setFlags(['REMOVE_DEFAULT_IGNORABLES', 'DO_NOT_INSERT_DOTTED_CIRCLE'])
    harfbuzz.shape(face.font, buffer)
    return toShape(face, buffer.getLength() === 0 ? [] : buffer.json(), isTracked(face) ? tracking : 0)
  } finally {
    buffer.destroy()
  }
}

function toShape(face: Face, placed: PlacedGlyph[], tracking: number): Shape {
  const scale = 1 / face.unitsPerEm
  const shape: Shape = { width: 0, glyphs: [], pictures: [] }
  for (const { g, ax, dx, dy } of placed) {
    const outline = face.outline(g)
    if (outline) shape.glyphs.push({ outline, scale, x: shape.width + dx * scale, y: dy * scale })
    shape.width += ax * scale + (ax > 0 ? tracking : 0)
  }
  return shape
}
