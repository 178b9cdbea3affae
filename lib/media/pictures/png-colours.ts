import { crc32, deflateSync } from 'node:zlib'
import { type Curve, type Primaries, srgbCurve, srgbPrimaries, toProfile } from './to-profile.ts'

/**
 * A PNG whose colours are said by a profile. libvips obeys profiles alone, while browsers also obey what the chunks `cICP` and
 * `gAMA` with `cHRM` say (PNG, third edition, 4.3: `cICP` before a profile, a profile before `sRGB`, and that before `gAMA`).
 * Other files stay as they are.
 */
export function withStatedColours(png: Buffer): Buffer {
  const chunks = listChunks(png)
  const stated = findColours(chunks)
  return stated ? withColours(png, stated, chunks) : png
}

export function withColours(png: Buffer, stated: Colours, chunks = listChunks(png)): Buffer {
  const header = chunks.get('IHDR')
  if (!header) return png
  const profile = toProfile({ ...stated, isGrey: (header.data[9] ?? 0) % 4 === 0 })
  const named = Buffer.concat([Buffer.from('stated\0\0', 'latin1'), deflateSync(profile)])
  const dropped = ['iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP'].flatMap((type) => chunks.get(type) ?? [])
  const parts = [png.subarray(0, header.end), toChunk('iCCP', named)]
  let at = header.end
  for (const { start, end } of dropped.toSorted((one, other) => one.start - other.start)) {
    parts.push(png.subarray(at, start))
    at = end
  }
  return Buffer.concat([...parts, png.subarray(at)])
}

interface Chunk {
  start: number
  end: number
  data: Buffer
}

const signatureLength = 8
/** Length, type and checksum. */
const aroundData = 12

/** Those before the pixels, the first of each type. A file that is cut is told by who decodes it. */
function listChunks(png: Buffer): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>()
  for (let start = signatureLength; start + aroundData <= png.length; ) {
    const end = start + aroundData + png.readUInt32BE(start)
    const type = png.toString('latin1', start + 4, start + 8)
    if (type === 'IDAT' || end > png.length) break
    if (!chunks.has(type)) chunks.set(type, { start, end, data: png.subarray(start + 8, end - 4) })
    start = end
  }
  return chunks
}

function toChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(aroundData + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}

export interface Colours {
  primaries: Primaries
  curve: Curve
}

/** Null where a profile or `sRGB` says it, or nothing does. */
function findColours(chunks: ReadonlyMap<string, Chunk>): Colours | null {
  const coded = readCodePoints(chunks.get('cICP')?.data)
  if (coded) return coded
  if (chunks.has('iCCP') || chunks.has('sRGB')) return null
  const gamma = chunks.get('gAMA')?.data
  if (gamma?.length !== 4) return null
  const value = gamma.readUInt32BE(0)
  const primaries = readChromaticities(chunks.get('cHRM')?.data)
  // Nearly all files that say a gamma say that of sRGB, and mean sRGB with it.
  if (Math.abs(value - usualGamma) <= 1000) return primaries ? { primaries, curve: srgbCurve } : null
  if (value < 10_000 || value > 1_000_000) return null
  return { primaries: primaries ?? srgbPrimaries, curve: { kind: 'power', exponent: 100_000 / value } }
}

const usualGamma = 45_455

function readChromaticities(data: Buffer | undefined): Primaries | null {
  if (data?.length !== 32) return null
  const at = (index: number) => data.readUInt32BE(index * 4) / 100_000
  const [white, red, green, blue] = [0, 2, 4, 6].map((index) => [at(index), at(index + 1)] as const)
  if (!white || !red || !green || !blue) return null
  const primaries = { white, red, green, blue }
  const all = [white, red, green, blue].flat()
  const usual = [srgbPrimaries.white, srgbPrimaries.red, srgbPrimaries.green, srgbPrimaries.blue].flat()
  if (all.every((value, index) => Math.abs(value - (usual[index] ?? 0)) < 0.002)) return null
  // What encloses no colours, or colours without light, is nonsense.
  const area = (red[0] - blue[0]) * (green[1] - blue[1]) - (green[0] - blue[0]) * (red[1] - blue[1])
  return all.every((value) => value < 1) && area > 0.01 && [white, red, green, blue].every(([, y]) => y > 0.001)
    ? primaries
    : null
}

const daylight = srgbPrimaries.white

/** By the numbers of ITU-T H.273. */
const primariesOf: Readonly<Record<number, Primaries>> = {
  1: srgbPrimaries,
  5: { white: daylight, red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06] },
  6: { white: daylight, red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07] },
  9: { white: daylight, red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046] },
  12: { white: daylight, red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] },
}

/** What was coded for a camera by BT.709 is shown as screens show it (BT.1886), and as browsers do. */
const video: Curve = { kind: 'power', exponent: 2.4 }

const curveOf: Readonly<Record<number, Curve>> = {
  1: video,
  4: { kind: 'power', exponent: 2.2 },
  5: { kind: 'power', exponent: 2.8 },
  6: video,
  8: { kind: 'power', exponent: 1 },
  13: srgbCurve,
  14: video,
  15: video,
  16: { kind: 'quantized' },
  18: { kind: 'hybrid' },
}

/** Colours of a still picture: no matrix, all of the range. */
function readCodePoints(data: Buffer | undefined): Colours | null {
  const [primaries = 0, transfer = 0, matrix, range] = data?.length === 4 ? data : []
  if (matrix !== 0 || range !== 1) return null
  return toColours(primaries, transfer)
}

/** By the numbers of ITU-T H.273; null where they mean none. */
export function toColours(primaries: number, transfer: number): Colours | null {
  const [found, curve] = [primariesOf[primaries === 7 ? 6 : primaries], curveOf[transfer]]
  return found && curve ? { primaries: found, curve } : null
}
