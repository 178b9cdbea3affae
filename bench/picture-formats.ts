import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import sharp from 'sharp'
import { inspectPicture } from '#lib/media/pictures/inspect.ts'
import { makeVariant } from '#lib/media/pictures/make-variant.ts'
import { type CorpusKind, corpusKinds, drawPicture } from './picture-corpus.ts'

/**
 * How many bytes and how much processor time does a picture take, beside the optimizer of the installed Next?
 * `node bench/picture-formats.ts [--pictures 200] [--width 640] [--minutes 20] [--photographs <folder>] [--ghost <folder>]`. Each
 * picture is made as pages ask for it (AVIF), and by `optimizeImage` of Next as WebP, which is what it serves unasked, and as
 * AVIF, in turn in one process. `--ghost` is a folder into which npm installed `@tryghost/image-transform`, which makes the sizes
 * of Ghost: JPEG of JPEG, and PNG of PNG. Their quality differs, so the bytes of each are read off at our butteraugli 3-norm
 * between those of several of its qualities; its processor time is that of its own quality. Ghost says no quality, so that other
 * ones of its JPEG are made as it calls sharp. Needs `butteraugli_main` (Debian: libjxl-devtools).
 */
const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '200' },
    width: { type: 'string', default: '640' },
    minutes: { type: 'string', default: '20' },
    photographs: { type: 'string' },
    ghost: { type: 'string' },
  },
})
const width = Number(values.width)
const source = 1600
const usualQuality = 75
const qualities = [50, usualQuality, 90, 100]

interface Optimizer {
  optimizeImage(options: {
    buffer: Buffer
    contentType: string
    quality: number
    width: number
    concurrency: number
  }): Promise<Buffer>
}
const require = createRequire(import.meta.url)
const { optimizeImage } = require('next/dist/server/image-optimizer/transform.js') as Optimizer
const { version } = require('next/package.json') as { version: string }

interface ImageTransform {
  resizeFromBuffer(bytes: Buffer, options: { width: number }): Promise<Buffer>
}
const ghost =
  values.ghost === undefined
    ? null
    : (createRequire(path.resolve(values.ghost, 'package.json'))('@tryghost/image-transform') as ImageTransform)

type Rival = 'webp' | 'avif' | 'ghost'
type Side = 'ours' | Rival
const rivals: readonly Rival[] = ghost ? ['webp', 'avif', 'ghost'] : ['webp', 'avif']
const sides: readonly Side[] = ['ours', ...rivals]
const names: Record<Rival, string> = { webp: 'Next', avif: 'Next’s AVIF', ghost: 'Ghost' }
interface Made {
  bytes: number
  /** Milliseconds of processor time. */
  time: number
  /** Butteraugli's 3-norm against the resized picture without loss: less is better. */
  distance: number
}
interface Compared {
  kind: CorpusKind
  ours: Made
  /** Those of others at their own quality, and their bytes at our distance. */
  rivals: Partial<Record<Rival, Made & { equal: number }>>
}

sharp.concurrency(1)
sharp.cache(false)
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-picture-formats-'))
try {
  const compared: Compared[] = []
  const end = Date.now() + Number(values.minutes) * 60_000
  for (let at = 0; at < Number(values.pictures) && Date.now() < end; at++)
    compared.push(...(await tryCompare(corpusKinds[at % corpusKinds.length] as CorpusKind, at)))
  report(compared)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Next gives each picture seven seconds by the clock, which a busy machine does not have: such a picture is tried three times. */
async function tryCompare(kind: CorpusKind, at: number): Promise<Compared[]> {
  for (let left = 3; left > 0; left--)
    try {
      return [await compare(kind, at)]
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('timeout'))) throw error
    }
  process.stderr.write(`left out: ${kind} ${at}, for which Next had no time\n`)
  return []
}

async function compare(kind: CorpusKind, at: number): Promise<Compared> {
  const seed = Math.floor(at / corpusKinds.length)
  const bytes = await drawPicture({ kind, seed, width: source, photographs: values.photographs })
  const file = path.join(folder, 'original')
  writeFileSync(file, bytes)
  const inspected = await inspectPicture(file)
  if ('problem' in inspected) throw new Error(inspected.problem)
  const reference = path.join(folder, 'reference.png')
  await sharp(bytes).resize({ width }).png({ compressionLevel: 1 }).toFile(reference)
  const out = path.join(folder, 'ours')
  const makers: Record<Side, (quality: number) => Promise<Buffer>> = {
    async ours() {
      await makeVariant(file, inspected.facts, { width, format: 'avif' }, out)
      return readFileSync(out)
    },
    webp: (quality) => optimizeImage({ buffer: bytes, contentType: 'image/webp', quality, width, concurrency: 1 }),
    avif: (quality) => optimizeImage({ buffer: bytes, contentType: 'image/avif', quality, width, concurrency: 1 }),
    ghost: (quality) =>
      quality === usualQuality && ghost
        ? ghost.resizeFromBuffer(bytes, { width })
        : sharp(bytes).resize(width).rotate().jpeg({ mozjpeg: true, quality }).toBuffer(),
  }
  const make = async (side: Side, quality = usualQuality): Promise<Made> => {
    const before = process.cpuUsage()
    const made = await makers[side](quality)
    const { user, system } = process.cpuUsage(before)
    return { bytes: made.length, time: (user + system) / 1000, distance: await measure(reference, made) }
  }
  const compared: Compared = { kind, ours: { bytes: 0, time: 0, distance: 0 }, rivals: {} }
  // In turn, and each of them first as often as the others.
  for (const turn of sides.keys()) {
    const side = sides[(at + turn) % sides.length] as Side
    const made = await make(side)
    if (side === 'ours') compared.ours = made
    else compared.rivals[side] = { ...made, equal: made.bytes }
  }
  for (const rival of rivals) {
    const usual = compared.rivals[rival] as Made & { equal: number }
    // Ghost's PNG is without loss, whatever quality is asked for.
    const others = rival === 'ghost' && kind !== 'photograph' ? [] : qualities.filter((each) => each !== usualQuality)
    const made: Made[] = [usual]
    for (const quality of others) made.push(await make(rival, quality))
    usual.equal = readOff(made, compared.ours.distance)
  }
  return compared
}

async function measure(reference: string, made: Buffer): Promise<number> {
  const file = path.join(folder, 'made.png')
  await sharp(made).png({ compressionLevel: 1 }).toFile(file)
  if (statSync(file).size === 0) throw new Error('expected a picture')
  const { stdout } = await promisify(execFile)('butteraugli_main', [reference, file])
  const distance = Number(/3-norm: ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN)
  if (Number.isNaN(distance)) throw new Error(`expected a 3-norm, found ${stdout}`)
  return distance
}

/** The bytes at a distance: their logarithm is taken for straight between two neighbours. Beyond the best, and the worst, it is theirs. */
function readOff(made: readonly Made[], distance: number): number {
  const sorted = made.toSorted((one, other) => one.distance - other.distance)
  const to = sorted.findIndex((each) => each.distance >= distance)
  if (to <= 0) return (sorted.at(to) as Made).bytes
  const [low, high] = [sorted[to - 1] as Made, sorted[to] as Made]
  const part = (distance - low.distance) / (high.distance - low.distance)
  return Math.exp(Math.log(low.bytes) + part * (Math.log(high.bytes) - Math.log(low.bytes)))
}

function report(compared: readonly Compared[]): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(
    `${cpus()[0]?.model}, Node ${process.version}, next ${version}, sharp ${sharp.versions.sharp}; ${width} pixels wide`,
  )
  const sideNames = ['ours', ...rivals.map((each) => names[each])].join(', ')
  const ratioNames = rivals.map((each) => `÷ ${names[each]} at our 3-norm`).join(' | ')
  say(`| | pictures | our bytes | ${ratioNames} | 3-norm: ${sideNames} | CPU ms: ${sideNames} |`)
  say(`|${'---|'.repeat(5 + rivals.length)}`)
  for (const kind of [...corpusKinds, 'all'] as const) {
    const rows = kind === 'all' ? compared : compared.filter((each) => each.kind === kind)
    const mean = (of: (each: Compared) => number) => rows.reduce((sum, each) => sum + of(each), 0) / rows.length
    const ratios = rivals.map((rival) =>
      (mean(({ ours }) => ours.bytes) / mean((each) => each.rivals[rival]?.equal ?? Number.NaN)).toFixed(2),
    )
    const ofSide = (each: Compared, side: Side) => (side === 'ours' ? each.ours : each.rivals[side])
    const list = (of: keyof Made, digits: number) =>
      sides.map((side) => mean((each) => ofSide(each, side)?.[of] ?? Number.NaN).toFixed(digits)).join(', ')
    const bytes = mean(({ ours }) => ours.bytes).toFixed(0)
    say(`| ${kind} | ${rows.length} | ${bytes} | ${ratios.join(' | ')} | ${list('distance', 2)} | ${list('time', 0)} |`)
  }
}
