import { readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

export const corpusKinds = ['photograph', 'screenshot', 'diagram', 'plot'] as const
export type CorpusKind = (typeof corpusKinds)[number]

interface CorpusOptions {
  kind: CorpusKind
  seed: number
  /** How wide, in pixels. */
  width: number
  /** A folder with real photographs: parts of them are taken instead of made ones. */
  photographs?: string | undefined
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A picture as its author would save it: a photograph as JPEG, everything else as PNG. Equal options, equal pixels. */
export async function drawPicture(options: CorpusOptions): Promise<Buffer> {
  const random = createRandom(options.seed * 4 + corpusKinds.indexOf(options.kind))
  const height = Math.round(options.width * (0.55 + random() * 0.4))
  if (options.kind === 'photograph') return drawPhotograph({ ...options, height }, random)
  const svg = drawings[options.kind](options.width, height, random)
  return sharp(Buffer.from(svg)).flatten({ background: 'white' }).png({ compressionLevel: 6 }).toBuffer()
}

type Random = () => number

async function drawPhotograph(
  { width, height, seed, photographs }: CorpusOptions & { height: number },
  random: Random,
): Promise<Buffer> {
  if (photographs !== undefined) return cutPhotograph(photographs, { width, height, seed }, random)
  const pixels = Buffer.alloc(width * height * 3, 128)
  // As in nature, half as much for each doubling of detail; the last octave is the grain of the sensor.
  for (const [columns, weight] of [
    [3, 1],
    [9, 0.5],
    [40, 0.25],
    [160, 0.12],
    [width, 0.04],
  ] as const) {
    const rows = Math.max(2, Math.round((columns * height) / width))
    const noise = Buffer.from(Array.from({ length: columns * rows * 3 }, () => random() * 255))
    const octave = await sharp(noise, { raw: { width: columns, height: rows, channels: 3 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer()
    for (let at = 0; at < pixels.length; at++)
      pixels[at] = Math.max(0, Math.min(255, (pixels[at] ?? 0) + ((octave[at] ?? 0) - 128) * weight))
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer()
}

async function cutPhotograph(
  folder: string,
  { width, height, seed }: { width: number; height: number; seed: number },
  random: Random,
): Promise<Buffer> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jpg'))
    .sort()
  const file = files[seed % files.length]
  if (!file) throw new Error(`expected photographs (.jpg) in ${folder}`)
  const whole = sharp(path.join(folder, file))
  const { width: most = 0, height: highest = 0 } = await whole.metadata()
  const [cutWidth, cutHeight] = [Math.min(width, most), Math.min(height, highest)]
  const left = Math.floor(random() * (most - cutWidth))
  const top = Math.floor(random() * (highest - cutHeight))
  return whole.extract({ left, top, width: cutWidth, height: cutHeight }).jpeg({ quality: 92 }).toBuffer()
}

const words = 'the request returns a cached page when its key is known and the edition did not change since'.split(' ')

const drawings: Record<Exclude<CorpusKind, 'photograph'>, (width: number, height: number, random: Random) => string> = {
  screenshot(width, height, random) {
    const isDark = random() < 0.5
    const [ground, ink] = isDark ? ['#1e1e1e', '#d4d4d4'] : ['#ffffff', '#24292f']
    const colours = [ink, '#0969da', '#cf222e', '#8250df', '#2da44e']
    const lines = Array.from({ length: Math.floor((height - 60) / 22) }, (_, line) => {
      const parts = Array.from({ length: 2 + Math.floor(random() * 9) }, () => pick(words, random))
      const spans = parts.map((word) => `<tspan fill="${pick(colours, random)}">${word} </tspan>`).join('')
      return `<text x="${16 + 24 * Math.floor(random() * 4)}" y="${66 + line * 22}">${spans}</text>`
    })
    const bar = `<rect width="${width}" height="40" fill="${isDark ? '#323233' : '#f6f8fa'}"/>`
    const buttons = [0, 1, 2].map((at) => `<circle cx="${20 + at * 22}" cy="20" r="7" fill="${colours[at + 1]}"/>`)
    const style = 'font-family="DejaVu Sans Mono, monospace" font-size="15" xml:space="preserve"'
    return toSvg(width, height, ground, `${bar}${buttons.join('')}<g ${style}>${lines.join('')}</g>`)
  },
  diagram(width, height, random) {
    const boxes = Array.from({ length: 8 + Math.floor(random() * 8) }, () => ({
      x: 20 + random() * (width - 200),
      y: 20 + random() * (height - 100),
      word: pick(words, random),
    }))
    const lines = boxes.slice(1).map((box, at) => {
      const from = boxes[at] ?? box
      return `<path d="M${from.x + 75} ${from.y + 30}L${box.x + 75} ${box.y + 30}" stroke="#57606a" stroke-width="2"/>`
    })
    const drawn = boxes.map(
      ({ x, y, word }) =>
        `<rect x="${x}" y="${y}" width="150" height="60" rx="8" fill="#ddf4ff" stroke="#0969da" stroke-width="2"/>` +
        `<text x="${x + 75}" y="${y + 36}" text-anchor="middle" font-family="DejaVu Sans" font-size="18">${word}</text>`,
    )
    return toSvg(width, height, '#ffffff', lines.join('') + drawn.join(''))
  },
  plot(width, height, random) {
    const [left, bottom] = [60, height - 50]
    const series = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, at) => {
      let value = bottom * random()
      const points = Array.from({ length: 120 }, (_, step) => {
        value = Math.max(20, Math.min(bottom, value + (random() - 0.5) * 40))
        return `${left + (step * (width - left - 20)) / 119},${value}`
      })
      return `<polyline points="${points.join(' ')}" fill="none" stroke="hsl(${at * 70},70%,45%)" stroke-width="2.5"/>`
    })
    const ticks = Array.from({ length: 9 }, (_, at) => {
      const y = 20 + (at * (bottom - 20)) / 8
      return `<path d="M${left} ${y}H${width - 20}" stroke="#d0d7de"/><text x="8" y="${y + 5}">${(8 - at) * 125}</text>`
    })
    const axes = `<path d="M${left} 20V${bottom}H${width - 20}" fill="none" stroke="#24292f" stroke-width="2"/>`
    const style = 'font-family="DejaVu Sans" font-size="14"'
    return toSvg(width, height, '#ffffff', `<g ${style}>${ticks.join('')}</g>${axes}${series.join('')}`)
  },
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T

const toSvg = (width: number, height: number, ground: string, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/>${content}</svg>`
