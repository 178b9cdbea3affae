import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { findVariant, type PictureFacts, type StoredPicture } from '#lib/core/pictures'
import { WorkerLostError } from '#lib/workers'
import { inFolder, type MediaStore, openMediaStore } from './index.ts'
import type { MediaLimits } from './media-store.ts'
import { startPreparing } from './preparing.ts'
import { settingsName } from './settings.ts'
import { keepWithin } from './variants.ts'

const preparing = startPreparing({ size: 1 })
afterAll(() => preparing.close())

function createFolder(limits: MediaLimits = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-media-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const kept = path.join(folder, 'kept')
  const media = openMediaStore(inFolder(kept), limits, () => preparing)
  const take = async (name: string, bytes: Buffer | string) => {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    const read = await media.read(file)
    return 'problem' in read ? read : { hash: read.hash, ...(await media.keep(read)) }
  }
  return { kept, media, take }
}

const requireKept = (taken: object): StoredPicture => {
  if (!('facts' in taken)) throw new Error(JSON.stringify(taken))
  const { hash, facts } = taken as { hash: string; facts: PictureFacts }
  return { hash, ...facts }
}

async function serve(
  media: MediaStore,
  picture: StoredPicture,
  width: number,
  format: 'avif' | 'webp' | 'jpg' | 'png',
) {
  const opened = await media.openVariant(picture, { width, format })
  if (!opened) throw new Error('expected a variant')
  return buffer(await opened.read())
}

/** A picture in which no two neighbours are alike, as in a photograph. */
const photograph = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  })

const flat = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 4, background } })

test('a photograph is kept once, turned as it was held, and its sizes hold nothing but pixels, credit and licence', async () => {
  const { kept, media, take } = createFolder()
  const bytes = await photograph(400, 300)
    .withExif({ IFD0: { Copyright: 'Ada', Artist: 'Ada' }, IFD3: { GPSLatitude: '52/1 0/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const taken = await take('a.jpg', bytes)
  expect(taken).toMatchObject({ facts: { kind: 'jpeg', width: 300, height: 400, hasAlpha: false, isDrawn: false } })
  expect(requireKept(taken).credit).toEqual({ creator: 'Ada', copyright: 'Ada' })
  expect(await take('b.png', bytes)).toEqual(taken)
  expect(readdirSync(kept)).toEqual([requireKept(taken).hash])
  for (const format of ['avif', 'webp', 'jpg'] as const) {
    const head = await sharp(await serve(media, requireKept(taken), 300, format)).metadata()
    expect(head).toMatchObject({ width: 300, height: 400 })
    expect([head.exif, head.iptc, head.icc, head.orientation]).toEqual(Array(4).fill(undefined))
    // What people save says whose it is; what a page loads is as small as it can be.
    expect(head.xmp?.toString()).toEqual(format === 'jpg' ? expect.stringMatching(/>Ada<.*>Ada</s) : undefined)
    expect(head.xmp?.toString() ?? '').not.toMatch(/GPS|52/)
  }
})

test('a drawing is told from a photograph, and what is seen through stays so', async () => {
  const { media, take } = createFolder()
  const drawing = await flat(200, 100, '#ff000080').png().toBuffer()
  const taken = requireKept(await take('a.png', drawing))
  expect(taken).toMatchObject({ kind: 'png', hasAlpha: true, isDrawn: true, hue: 1 })
  expect((await sharp(await serve(media, taken, 200, 'webp')).stats()).isOpaque).toBe(false)
  expect(requireKept(await take('b.png', await photograph(200, 100).png().toBuffer())).isDrawn).toBe(false)
  expect(requireKept(await take('c.png', await flat(9, 9, 'white').png().toBuffer()))).toMatchObject({
    hasAlpha: false,
    lightness: 4,
    hue: null,
  })
})

test('light lines get a dark ground, and a light picture with round corners none', async () => {
  const { take } = createFolder()
  const draw = (inner: string) =>
    sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">${inner}</svg>`))
      .png()
      .toBuffer()
  const lines = await draw('<path d="M5 5L55 35M5 35L55 5" stroke="white" stroke-width="3"/>')
  const round = await draw('<rect width="60" height="40" rx="8" fill="white"/>')
  expect(requireKept(await take('a.png', lines))).toMatchObject({ hasAlpha: true, lightness: 4 })
  expect(requireKept(await take('b.png', round))).toMatchObject({ hasAlpha: true, lightness: 3 })
})

test('a moving picture moves as WebP and stands still as everything else', async () => {
  const { media, take } = createFolder()
  const frames = Buffer.concat(
    await Promise.all(['red', 'blue', 'lime'].map((colour) => flat(80, 40, colour).removeAlpha().raw().toBuffer())),
  )
  const gif = await sharp(frames, { raw: { width: 80, height: 120, channels: 3, pageHeight: 40 } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer()
  const taken = requireKept(await take('a.gif', gif))
  expect(taken).toMatchObject({ kind: 'gif', width: 80, height: 40, isAnimated: true })
  expect((await sharp(await serve(media, taken, 80, 'webp')).metadata()).pages).toBe(3)
  for (const format of ['avif', 'png'] as const)
    expect(await sharp(await serve(media, taken, 80, format)).metadata()).toMatchObject({ width: 80, height: 40 })
})

/** The first box of a file of that brand, with those that it is compatible with. */
function toIso(brand: string, others: readonly string[]): Buffer {
  const head = Buffer.alloc(16 + others.length * 4)
  head.writeUInt32BE(head.length)
  head.write(`ftyp${brand}`, 4, 'latin1')
  head.write(others.join(''), 16, 'latin1')
  return Buffer.concat([head, Buffer.from('\0\0\0\x08mdat')])
}

test.each<[string, () => Promise<Buffer | string>, RegExp]>([
  ['nothing', async () => '', /found an empty file/],
  ['a page that says that it is a picture', async () => '<!doctype html><script>1</script>', /found a text with tags/],
  [
    'a picture that ends in its middle',
    async () => (await photograph(300, 300).jpeg().toBuffer()).subarray(0, 9000),
    /^expected a whole JPEG picture, found one that cannot be read to its end$/,
  ],
  ['words that say that they are a picture', async () => 'no picture', /found a text$/],
  ['what no program is known for', async () => Buffer.from([9, 0, 7, 0]), /found a file of another kind$/],
  ['a text that begins as a picture', async () => 'GIF89a = 1 // and goes on as something else', /whole GIF/],
  ['a document that says that it is a picture', async () => '%PDF-1.7', /found a PDF document$/],
  [
    'a small file that says that it is a huge picture',
    async () => {
      const png = await flat(1, 1, 'red').png().toBuffer()
      png.writeUInt32BE(50_000, 16)
      png.writeUInt32BE(50_000, 20)
      png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
      return png
    },
    /at most 50,000,000 pixels, found 2,500,000,000$/,
  ],
  [
    'a picture of a phone',
    async () => toIso('heic', ['mif1', 'MiHE', 'heic']),
    /found a HEIC picture: save it as JPEG/,
  ],
  ['a picture of a phone, by its second name', async () => toIso('mif1', ['mif1', 'heix']), /found a HEIC picture/],
  ['a film', async () => toIso('isom', ['iso2', 'mp41']), /found a film or sound$/],
  ['a picture of a kind that is not shown', async () => photograph(9, 9).tiff().toBuffer(), /TIFF picture: save it/],
  [
    'a picture of a kind that few browsers show',
    async () => Buffer.from([0xff, 0x0a, 0xfa, 0x1f]),
    /JPEG XL picture: save/,
  ],
  ['a mark of a site', async () => Buffer.from([0, 0, 1, 0, 1, 0, 16, 16]), /ICO picture: save it as PNG/],
  [
    'what stands for a picture in a clone',
    async () => 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n',
    /Git LFS: get its file with `git lfs pull`/,
  ],
  ['a drawing in UTF-16', async () => Buffer.from('\ufeff<svg></svg>', 'utf16le'), /UTF-16: save it as UTF-8/],
  [
    'a drawing that asks for something',
    async () => '<svg><image href="https://a.example/b.png"/></svg>',
    /href of image.*without that it is empty/,
  ],
  [
    'a drawing that a script makes',
    async () => '<svg xmlns="http://www.w3.org/2000/svg"><script>draw()</script></svg>',
    /found script.*without that it is empty/,
  ],
  [
    'a drawing with a script, whose words would be lost',
    async () => '<svg><script>1</script><foreignObject><p>Words</p></foreignObject></svg>',
    /found script.*cannot be drawn: it has words in HTML/,
  ],
  [
    'a drawing with a script and more pixels than there may be',
    async () => '<svg width="20000" height="20000"><script>1</script><path d="M0 0"/></svg>',
    /found script.*more than 50000000 pixels/,
  ],
  [
    'a drawing with a script and a broken picture within',
    async () => '<svg><script>1</script><image href="data:image/png;base64,AAAA"/></svg>',
    /found script.*a picture within that cannot be read/,
  ],
])('%s is refused with a reason, and not kept', async (_, make, reason) => {
  const { kept, take } = createFolder()
  expect(await take('a.jpg', await make())).toEqual(expect.objectContaining({ problem: expect.stringMatching(reason) }))
  expect(readdirSync(kept)).toEqual([])
})

test('an AVIF file may name that second', async () => {
  const { take } = createFolder()
  const avif = await photograph(40, 30).avif().toBuffer()
  avif.write('mif1', 8, 'latin1')
  avif.write('mif1miafavif', 16, 'latin1')
  expect(await take('a.avif', avif)).toMatchObject({ facts: { kind: 'avif', width: 40, height: 30 } })
})

test('a drawing is known behind whatever may stand before it, and only there', async () => {
  const { take } = createFolder()
  const licence = `<!-- ${'A long licence. '.repeat(400)} -->`
  const doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd" [ <!ENTITY a "b"> ]>'
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"/>'
  const heads = ['', '\uFEFF<?xml version="1.0"?>\n', `${licence}\n<!---->`, `<?xml version="1.0"?>${licence}<!--a-->`]
  for (const [at, head] of heads.entries())
    expect(await take(`${at}.svg`, head + drawing)).toMatchObject({ facts: { kind: 'svg', width: 8, height: 9 } })
  expect(await take('doctype.svg', `${doctype}\n${drawing}`)).toMatchObject({ facts: { kind: 'svg', width: 8 } })
  for (const text of ['<!-- a -->'.repeat(12), `<!-- ${drawing}`, `<p>${drawing}`, '<?xml ', '<!DOCTYPE svg ['])
    expect(await take('a.svg', text)).toMatchObject({ problem: expect.stringMatching(/found a text with tags/) })
})

test('a drawing that runs or asks for something is drawn without that, for screens of two pixels for one', async () => {
  const { media, take } = createFolder()
  const orange = `data:image/png;base64,${(await flat(4, 4, '#ff8c00').png().toBuffer()).toString('base64')}`
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="5mm" height="10pt"><script>draw()</script>
    <style>@import url(https://a.example/a.css); .a { fill: teal }</style>
    <image href="${orange}" width="10" height="100%" preserveAspectRatio="none"/>
    <image href="${path.join(tmpdir(), 'a.png')}" width="9" height="9"/>
    <rect class="a" x="10" width="9" height="100%" onclick="a()"/></svg>`
  const taken = requireKept(await take('a.svg', drawing))
  expect(taken).toMatchObject({ kind: 'drawn-svg', width: 19, height: 13, hasAlpha: false, isDrawn: true })
  expect(['38.svg', '38.png', '38.webp', '19.png'].map((name) => findVariant(taken, name) !== null)).toEqual([
    ...[false, true, true, false],
  ])
  const { data, info } = await sharp(await serve(media, taken, 38, 'png'))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([38, 26])
  const at = (x: number) => [...data.subarray((5 * info.width + x) * 3).subarray(0, 3)]
  expect([at(4), at(34)]).toEqual([
    [255, 140, 0],
    [0, 128, 128],
  ])
})

test('all frames of a moving picture count', async () => {
  const { take } = createFolder({ pixels: 9000 })
  const frames = await Promise.all(['red', 'blue', 'lime'].map((colour) => flat(80, 40, colour).png().toBuffer()))
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect(await take('a.gif', gif)).toMatchObject({ problem: 'expected at most 9,000 pixels, found 9,600' })
})

test('what stands behind the end of a picture is never served', async () => {
  const { media, take } = createFolder()
  const behind = Buffer.from('PK\u0003\u0004 another file')
  const taken = requireKept(await take('a.png', Buffer.concat([await flat(40, 20, 'red').png().toBuffer(), behind])))
  for (const format of ['webp', 'png'] as const)
    expect((await serve(media, taken, 40, format)).includes('another file')).toBe(false)
})

test('what is too large is refused before it is decoded', async () => {
  const { take } = createFolder({ bytes: 100_000, pixels: 10_000 })
  expect(await take('a.png', await flat(101, 100, 'red').png().toBuffer())).toMatchObject({
    problem: 'expected at most 10,000 pixels, found 10,100',
  })
  expect(await take('b.png', Buffer.alloc(100_001))).toEqual({ problem: 'expected at most 100000 bytes, found 100001' })
})

test('a size that took too much is not begun again for every reader', async () => {
  const { kept, take } = createFolder()
  const taken = requireKept(await take('a.png', await photograph(400, 200).png().toBuffer()))
  let begun = 0
  const exhausted = () => {
    begun++
    return Promise.reject(new WorkerLostError('processor-time', 'It took too much.'))
  }
  const media = openMediaStore(inFolder(kept), {}, () => ({ ...preparing, ask: exhausted }))
  for (let reader = 0; reader < 3; reader++)
    await expect(media.openVariant(taken, { width: 320, format: 'avif' })).rejects.toThrow('It took too much.')
  expect(begun).toBe(1)
})

test('many who ask for one size have it made once', async () => {
  const { kept, media, take } = createFolder()
  const taken = requireKept(await take('a.png', await photograph(400, 200).png().toBuffer()))
  const served = await Promise.all(Array.from({ length: 8 }, () => serve(media, taken, 320, 'avif')))
  expect(new Set(served.map((bytes) => bytes.toString('hex'))).size).toBe(1)
  expect(readdirSync(path.join(kept, 'variants', settingsName, taken.hash))).toEqual(['320.avif'])
  await media.remove([taken.hash])
  expect(await media.openVariant(taken, { width: 320, format: 'avif' })).toBeNull()
})

test('a size is made only while a request waits for it', async () => {
  const { kept, take } = createFolder()
  const taken = requireKept(await take('a.png', await photograph(800, 400).png().toBuffer()))
  const asked: number[] = []
  const held = Promise.withResolvers<void>()
  const media = openMediaStore(inFolder(kept), {}, () => ({
    ...preparing,
    async ask(task, abandoned) {
      if (task.do === 'make') asked.push(task.variant.width)
      await held.promise
      return preparing.ask(task, abandoned)
    },
  }))
  const [one, other] = [new AbortController(), new AbortController()]
  const open = (width: number, gone: AbortController) =>
    media.openVariant(taken, { width, format: 'jpg' }, gone.signal).then(Boolean, ({ code }) => code)
  const waiting = [open(320, one), open(480, one), open(480, other)]
  await expect.poll(() => asked.toSorted()).toEqual([320, 480])
  one.abort()
  const late = open(320, other)
  held.resolve()
  expect(await Promise.all(waiting)).toEqual(['busy', true, true])
  // What was dropped is begun anew for the next one.
  expect(await late).toBe(true)
  expect(asked.toSorted()).toEqual([320, 320, 480])
  expect(await open(640, one)).toBe('busy')
})

test('sizes keep within their budget: those of other settings go, then what was used least', async () => {
  const { kept, media, take } = createFolder()
  const taken = requireKept(await take('a.png', await photograph(400, 200).png().toBuffer()))
  await serve(media, taken, 320, 'webp')
  await serve(media, taken, 400, 'webp')
  const folder = path.join(kept, 'variants')
  const fileOf = (name: string) => path.join(folder, settingsName, taken.hash, name)
  utimesSync(fileOf('320.webp'), 1, 1)
  await keepWithin(folder, 1_000_000)
  expect(existsSync(fileOf('320.webp'))).toBe(true)
  await keepWithin(folder, statSync(fileOf('400.webp')).size * 1.2)
  expect([existsSync(fileOf('320.webp')), existsSync(fileOf('400.webp'))]).toEqual([false, true])
})

test('a file is kept by its content when it is what its name says, and refused with a reason otherwise', async () => {
  const { kept, media } = createFolder({ attachmentBytes: 50 })
  const keep = async (name: string, bytes: string | Buffer) => {
    const file = path.join(path.dirname(kept), name)
    writeFileSync(file, bytes)
    return media.keepAttachment(file)
  }
  const first = await keep('a.csv', 'a,b\n')
  expect(first).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{40}$/),
    bytes: 4,
    facts: { kind: 'file', type: 'csv' },
  })
  expect(await keep('b.csv', 'a,b\n')).toEqual(first)
  expect(await media.check('hash' in first ? first.hash : '')).toBe('whole')
  const problems = [
    [await keep('large.csv', '0123456789'.repeat(6)), 'expected at most 50 bytes, found 60'],
    [await keep('page.pdf', '<html>'), 'expected a pdf file, found other content'],
    [
      await keep('b.csv', 'version https://git-lfs.github.com/spec/v1\n'),
      'expected a csv file, found a pointer of Git LFS: get its file with `git lfs pull`',
    ],
    [await keep('a.txt', Buffer.from([65, 0, 66])), 'expected a txt file, found other content'],
    [await keep('page.html', '<html>'), 'expected a file of a kind that is served'],
  ]
  for (const [found, problem] of problems) expect(found).toEqual({ problem })
  expect(readdirSync(kept)).toHaveLength(1)
})

test('what a process left unfinished is removed, and keeps nothing from being kept', async () => {
  const { kept, take } = createFolder()
  mkdirSync(kept)
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const left = [`.partial-${gone}-0`, `.partial-${process.pid}-0`].map((name) => path.join(kept, name))
  for (const file of left) writeFileSync(file, '')
  requireKept(await take('a.png', await flat(20, 20, 'red').png().toBuffer()))
  expect(left.map((file) => existsSync(file))).toEqual([false, true])
})

test('two threads of a process may keep pictures at the same time', async () => {
  const { kept, media, take } = createFolder()
  const other = openMediaStore(inFolder(kept), {}, () => preparing)
  const bytes = await flat(20, 20, 'blue').png().toBuffer()
  const both = await Promise.all([take('a.png', bytes), other.keep(media.name(bytes))])
  expect(both.map((taken) => 'facts' in taken)).toEqual([true, true])
})

test('a picture is not blamed for a machine that has no time for it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-media-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'silent-worker.mjs')
  writeFileSync(file, 'setInterval(() => {}, 1000)')
  const media = openMediaStore(inFolder(path.join(folder, 'kept')), {}, () => startPreparing({ file, startLimit: 200 }))
  const named = media.name(await flat(9, 9, 'red').png().toBuffer())
  await expect(media.keep(named)).rejects.toMatchObject({ code: 'unavailable', reason: 'late' })
  await media.close()
})
