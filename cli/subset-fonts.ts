import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
// @ts-expect-error: the package brings no types, and is a tool of this script alone.
import subsetFont from 'subset-font'

/**
 * Makes the fonts of the site from the packages of Fontsource: `node cli/subset-fonts.ts`. Writes public/fonts,
 * app/fonts.css, the list of files that pages preload, and the name of the face of formulas in public/notation.css. The results are kept in the repository.
 */
const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'public', 'fonts')

interface Face {
  name: string
  family: string
  package: string
  file: string
  style: 'normal' | 'italic'
  weight: string
  /** A preloaded face is shown from the first paint on or not at all: what is being read never moves. */
  preload: boolean
  axes: Record<string, number | { min: number; max: number }>
  features: string[]
  more?: string
}

/** Of the formulas: only the style sheet that comes with one names it. */
const sheet = path.join(root, 'public', 'notation.css')

const characters = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('')

const latin = `${characters(0x20, 0x7e)}${characters(0xa0, 0xff)}ıŒœ`
const punctuation = '–—‘’‚“”„•…′″‹›€™←↑→↓−≤≥\u2009\u202f'
const rare = /[¢¤¦¨¯¸¹²³ª¬¼½¾\u00ad]/g
const text = `${latin}${punctuation}`.replace(rare, '')

const serif = ['kern', 'liga', 'ccmp', 'locl', 'mark', 'onum', 'lnum', 'tnum']

const faces: Face[] = [
  {
    name: 'source-serif-4',
    family: 'Source Serif 4',
    package: 'source-serif-4',
    file: 'source-serif-4-latin-opsz-normal',
    style: 'normal',
    weight: '400 700',
    preload: true,
    // From 20 on, where the drawings for text end: 19 KB less than from 14, and text of 17 to 19 pixels looks the same.
    axes: { wght: { min: 400, max: 700 }, opsz: { min: 20, max: 60 } },
    features: serif,
  },
  {
    name: 'source-serif-4-italic',
    family: 'Source Serif 4',
    package: 'source-serif-4',
    file: 'source-serif-4-latin-opsz-italic',
    style: 'italic',
    weight: '400',
    preload: false,
    axes: { wght: 400, opsz: 18 },
    features: serif,
  },
  {
    name: 'inter',
    family: 'Inter',
    package: 'inter',
    file: 'inter-latin-wght-normal',
    style: 'normal',
    weight: '400 600',
    preload: true,
    axes: { wght: { min: 400, max: 600 } },
    features: ['kern', 'calt', 'ccmp', 'tnum', 'case', 'locl', 'mark'],
  },
  {
    name: 'jetbrains-mono',
    family: 'JetBrains Mono',
    package: 'jetbrains-mono',
    file: 'jetbrains-mono-latin-wght-normal',
    style: 'normal',
    weight: '400 600',
    preload: true,
    axes: { wght: { min: 400, max: 600 } },
    features: ['ccmp', 'locl', 'mark'],
    more: '│├└─',
  },
]

const times = ['Times New Roman', 'Liberation Serif', 'Tinos']
const timesBold = ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold', 'Tinos Bold']
const arial = ['Arial', 'Liberation Sans', 'Arimo']
const courier = ['Courier New', 'Liberation Mono', 'Cousine']
const serifHeight = { ascent: 1.036, descent: 0.335 }

/**
 * What stands in until a font is there, made as wide and as high as the font: text keeps its lines. Widths are those of
 * running English as Chromium sets it at 19 pixels, of small headlines at 22, of large ones at 52; the names of each fallback are made to the
 * same metrics.
 */
const fallbacks = [
  { family: 'Text fallback', weight: '400', local: times, width: 1.123, ...serifHeight },
  { family: 'Text fallback', weight: '600 700', local: timesBold, width: 1.072, ...serifHeight },
  { family: 'Display fallback', weight: '400 700', local: timesBold, width: 1.055, ...serifHeight },
  { family: 'Headline fallback', weight: '400 700', local: timesBold, width: 0.984, ...serifHeight },
  { family: 'Sans fallback', weight: '400 600', local: arial, width: 1.0677, ascent: 0.96875, descent: 0.2412 },
  { family: 'Mono fallback', weight: '400 600', local: courier, width: 1, ascent: 1.02, descent: 0.3 },
]

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

const toFallback = ({ family, weight, local, width, ascent, descent }: (typeof fallbacks)[number]) => `@font-face {
  font-family: "${family}";
  src: ${local.map((name) => `local("${name}")`).join(', ')};
  font-weight: ${weight};
  size-adjust: ${percent(width)};
  ascent-override: ${percent(ascent / width)};
  descent-override: ${percent(descent / width)};
  line-gap-override: 0%;
}
`

const toFontFace = (face: Face, file: string) => `@font-face {
  font-family: "${face.family}";
  src: url("/fonts/${file}") format("woff2");
  font-style: ${face.style};
  font-weight: ${face.weight};
  font-display: ${face.preload ? 'optional' : 'swap'};
}
`

const mathematics = [
  ...[characters(0x20, 0x7e), '¬°±´·×÷˘˙ˇˆ˜¯¨', characters(0x391, 0x3f6), characters(0x2010, 0x2044), '⁗⁡⁢⁣'],
  ...[characters(0x20d0, 0x20dc), characters(0x2100, 0x214f), characters(0x2190, 0x21ff), characters(0x2200, 0x22ff)],
  ...['⌈⌉⌊⌋⌜⌝⌞⌟⌢⌣⎰⎱⎴⎵⏞⏟⏠⏡□■△▲▵▷▸▹▽▼▿◁◂◃◊◯★⟂♠♡♢♣♭♮♯✓✠⟦⟧⟨⟩⟮⟯⟵⟶⟷⟸⟹⟺⟼⤎⤏⤙⤚⤳⧫⧵⨀⨁⨂⨄⨆⨿⩽⩾⩾⪅⪆⪇⪈⪉⪊⪋⪌⪕⪖⪯⪰⪵⪶⪷⪸⪹⪺⫅⫆⫋⫌'],
  ...[
    characters(0x1d400, 0x1d503),
    characters(0x1d504, 0x1d56b),
    characters(0x1d6a4, 0x1d755),
    characters(0x1d7ce, 0x1d7e1),
  ],
].join('')

/** A face for formulas, with the parts of which brackets and roots grow. */
async function writeMathematics(): Promise<string> {
  const folder = path.join(root, 'node_modules', '@fontsource', 'stix-two-math')
  const original = readFileSync(path.join(folder, 'files', 'stix-two-math-latin-400-normal.woff2'))
  const font = await subsetFont(original, mathematics, {
    targetFormat: 'woff2',
    keepFeatures: ['ssty', 'dtls', 'flac', 'ccmp', 'mark', 'mkmk'],
    noHinting: true,
  })
  const file = writeFont('stix-two-math', font)
  copyFileSync(path.join(folder, 'LICENSE'), path.join(target, 'stix-two-math-LICENSE.txt'))
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replace(/stix-two-math-[0-9a-f]{8}\.woff2/, file))
  return file
}

function writeFont(name: string, font: Buffer): string {
  const hash = createHash('sha256').update(font).digest('hex').slice(0, 8)
  const file = `${name}-${hash}.woff2`
  writeFileSync(path.join(target, file), font)
  process.stdout.write(`${file} ${font.length}\n`)
  return file
}

async function writeFace(face: Face): Promise<string> {
  const folder = path.join(root, 'node_modules', '@fontsource-variable', face.package)
  const original = readFileSync(path.join(folder, 'files', `${face.file}.woff2`))
  const font = await subsetFont(original, `${text}${face.more ?? ''}`, {
    targetFormat: 'woff2',
    keepFeatures: face.features,
    noHinting: true,
    variationAxes: face.axes,
  })
  const file = writeFont(face.name, font)
  copyFileSync(path.join(folder, 'LICENSE'), path.join(target, `${face.package}-LICENSE.txt`))
  return file
}

mkdirSync(target, { recursive: true })
for (const file of readdirSync(target)) rmSync(path.join(target, file))
const files: string[] = []
for (const face of faces) files.push(await writeFace(face))
const mathematicsFile = await writeMathematics()

const css = faces.map((face, index) => toFontFace(face, files[index] as string))
writeFileSync(
  path.join(root, 'app', 'fonts.css'),
  `/* Made by cli/subset-fonts.ts. */\n${[...css, ...fallbacks.map(toFallback)].join('\n')}`,
)
const preloaded = files.filter((_, index) => faces[index]?.preload).map((file) => `  '/fonts/${file}',`)
writeFileSync(
  path.join(root, 'components', 'layout', 'font-files.ts'),
  `/** What the first screen of every page is set in. Made by cli/subset-fonts.ts. */\nexport const preloadedFonts = [\n${preloaded.join('\n')}\n]\n\n/** What formulas are set in, on the pages that have some. */\nexport const formulaFont = '/fonts/${mathematicsFile}'\n`,
)
