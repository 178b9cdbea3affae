import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readCredit, readDrawingCredit, toXmp } from './index.ts'

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
const readOf = async (bytes: Promise<Buffer>) => readCredit(await sharp(await bytes).metadata())

const whole = {
  creator: 'Ada Łovelace',
  line: 'Ada / Archive & <Sons>',
  copyright: '© 2026 “Ada”',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  licensor: 'https://licensor.example/ask?a=1&b=2',
}

test('what is written into a picture that people save is read from it again', async () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const)
    expect(await readOf(picture().withXmp(toXmp(whole)).toFormat(format).toBuffer()), format).toEqual(whole)
  expect(
    await readOf(
      picture()
        .withXmp(toXmp({ creator: 'Ada' }))
        .png()
        .toBuffer(),
    ),
  ).toEqual({ creator: 'Ada' })
})

/** Fields of IPTC as they stand within a JPEG, behind a resource of another kind. */
function toIptc(fields: readonly [number, Buffer | string][]): Buffer {
  const toResource = (id: number, name: string, content: Buffer) => {
    const head = Buffer.from([...Buffer.from('8BIM'), id >> 8, id & 255, name.length, ...Buffer.from(name)])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    const even = (bytes: Buffer) => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]))
    return Buffer.concat([even(head), length, even(content)])
  }
  const content = fields.map(([field, text]) => {
    const bytes = Buffer.from(text)
    return Buffer.concat([Buffer.from([0x1c, 2, field, bytes.length >> 8, bytes.length & 255]), bytes])
  })
  const resources = [toResource(0x03ed, 'size', Buffer.alloc(3)), toResource(0x0404, '', Buffer.concat(content))]
  return Buffer.concat([Buffer.from('Photoshop 3.0\0'), ...resources])
}

test('IPTC says who, the line and the notice, in UTF-8 or as older programs wrote it', () => {
  const iptc = toIptc([
    [5, 'A title'],
    [80, 'Ada Łovelace'],
    [80, 'Bob'],
    [110, 'Archive'],
    [116, Buffer.from('© Ünï', 'latin1')],
  ])
  expect(readCredit({ iptc })).toEqual({ creator: 'Ada Łovelace, Bob', line: 'Archive', copyright: '© Ünï' })
})

/** EXIF as a camera writes it: a TIFF file with one directory of texts. */
function toExif(isLittle: boolean, fields: readonly [tag: number, text: string][]): Buffer {
  const short = (value: number) => (isLittle ? [value & 255, value >> 8] : [value >> 8, value & 255])
  const long = (value: number) => {
    const halves = [value & 0xffff, value >>> 16]
    return (isLittle ? halves : halves.reverse()).flatMap(short)
  }
  const texts = fields.map(([, text]) => Buffer.from(`${text}\0`))
  let place = 8 + 2 + fields.length * 12 + 4
  const entries = fields.flatMap(([tag], at) => {
    const text = texts[at] ?? Buffer.alloc(0)
    const value = text.length <= 4 ? [...text, 0, 0, 0, 0].slice(0, 4) : long(place)
    place += text.length
    return [...short(tag), ...short(2), ...long(text.length), ...value]
  })
  const order = [...Buffer.from(isLittle ? 'II' : 'MM'), ...short(42), ...long(8)]
  const directory = [...order, ...short(fields.length), ...entries, ...long(0)]
  // A text of four bytes stands in its entry; the place of each is counted all the same.
  return Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(directory), ...texts])
}

test.each([true, false])('EXIF says who and the notice in either order of bytes (little: %s)', (isLittle) => {
  const [make, artist, copyright] = [0x010f, 0x013b, 0x8298]
  const read = (...fields: [number, string][]) => readCredit({ exif: toExif(isLittle, fields) })
  expect(read([make, 'Camera'], [artist, 'Ada Łovelace'], [copyright, '© 2026 Ada\0© Bob'])).toEqual({
    creator: 'Ada Łovelace',
    copyright: '© 2026 Ada, © Bob',
  })
  expect(read([artist, 'Ada'])).toEqual({ creator: 'Ada' })
  expect(read([make, 'Camera'])).toBeUndefined()
})

const rdf = (properties: string, attributes = '') =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:rights="http://ns.adobe.com/xap/1.0/rights/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/" ${attributes}>${properties}</r:Description></r:RDF></x:xmpmeta>`,
  )

test.each([
  ['properties as attributes', rdf('', 'ps:Credit="Archive" rights:WebStatement="https://a.example/l"')],
  [
    'properties as elements, under any prefix',
    rdf('<ps:Credit>Archive</ps:Credit><rights:WebStatement>https://a.example/l</rights:WebStatement>'),
  ],
])('XMP has %s', (_, xmp) => {
  expect(readCredit({ xmp })).toEqual({ line: 'Archive', licence: 'https://a.example/l' })
})

test('each of several people is named, and a notice in several languages once', () => {
  const xmp = rdf(
    '<d:creator><r:Seq><r:li>Ada</r:li><r:li>Bob</r:li></r:Seq></d:creator><d:rights><r:Alt><r:li xml:lang="x-default">All of it</r:li><r:li xml:lang="de">Alles</r:li></r:Alt></d:rights>',
  )
  expect(readCredit({ xmp })).toEqual({ creator: 'Ada, Bob', copyright: 'All of it' })
})

test('the newest block counts, an older one where it says nothing', () => {
  const credit = readCredit({
    xmp: Buffer.from(toXmp({ creator: 'Ada' })),
    iptc: toIptc([
      [80, 'A.'],
      [116, '© Ada'],
    ]),
  })
  expect(credit).toEqual({ creator: 'Ada', copyright: '© Ada' })
})

test('a drawing says it in the metadata of its editor', () => {
  const work = (inner: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><rdf:RDF><cc:Work><dc:title>Box</dc:title>${inner}</cc:Work></rdf:RDF></metadata><g/></svg>`
  const agent = '<dc:creator><cc:Agent><dc:title>Ada</dc:title></cc:Agent></dc:creator>'
  const licence = '<cc:license rdf:resource="http://creativecommons.org/licenses/by-sa/4.0/"/>'
  expect(readDrawingCredit(work(agent + licence))).toEqual({
    creator: 'Ada',
    licence: 'http://creativecommons.org/licenses/by-sa/4.0/',
  })
  expect(readDrawingCredit(work(''))).toBeUndefined()
  expect(readDrawingCredit('<svg/>')).toBeUndefined()
})

test.each([
  ['blanks', { copyright: ' \0\n ' }],
  ['the word of a form', { creator: 'Unknown' }],
  ['an address that runs', { licence: 'javascript:alert(1)' }],
  ['an address with a password', { licence: 'https://a:b@c.example/' }],
  ['an address that is none', { licensor: 'https://' }],
])('%s say nothing', (_, credit) => {
  expect(readCredit({ xmp: Buffer.from(toXmp(credit)) })).toBeUndefined()
})

test('a text is one line without marks that turn it, and no longer than a page bears', () => {
  const read = (creator: string) => readCredit({ xmp: Buffer.from(toXmp({ creator })) })?.creator
  expect(read('Ada\n \u202egnp.exe\u202c  B')).toBe('Ada gnp.exe B')
  expect(read('a'.repeat(5000))).toHaveLength(200)
  expect(read('a'.repeat(5000))?.endsWith('…')).toBe(true)
})

test('what is cut, broken or too large says nothing, and breaks nothing', () => {
  const exif = Buffer.from('II*\0\x08\0\0\0\x01\0\x98\x82\x02\0\xff\xff\xff\xff\0\0\0\0', 'latin1')
  for (let length = 0; length <= exif.length; length++)
    expect(readCredit({ exif: exif.subarray(0, length) })).toBeUndefined()
  const iptc = toIptc([[116, '© Ada']])
  for (let length = 0; length < iptc.length - 2; length++)
    expect(() => readCredit({ iptc: iptc.subarray(0, length) })).not.toThrow()
  const xmp = toXmp(whole)
  for (let length = 0; length < xmp.length; length += 7)
    expect(() => readCredit({ xmp: Buffer.from(xmp.slice(0, length)) })).not.toThrow()
  expect(readCredit({ xmp: Buffer.from(xmp + ' '.repeat(300_000)) })).toBeUndefined()
})
