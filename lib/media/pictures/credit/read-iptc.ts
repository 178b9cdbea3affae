import type { StatedCredit } from './clean.ts'
import { decodeText } from './decode-text.ts'

const mostFields = 2000

/** By-line, credit and copyright notice (IPTC IIM 4.2: 2:80, 2:110, 2:116); nothing else of it is read. */
export function readIptc(block: Buffer): StatedCredit {
  const found: { name: string; text: string }[] = []
  const fields = findFields(block)
  for (let at = 0, count = 0; at + 5 <= fields.length && fields[at] === 0x1c && count < mostFields; count++) {
    const length = fields.readUInt16BE(at + 3)
    // A length with its first bit set is one of several bytes, which no such text needs.
    if (length >= 0x8000 || at + 5 + length > fields.length) break
    const name = `${fields[at + 1]}:${fields[at + 2]}`
    if (wanted.has(name)) found.push({ name, text: decodeText(fields.subarray(at + 5, at + 5 + length)) })
    at += 5 + length
  }
  const byName = Map.groupBy(found, ({ name }) => name)
  const textOf = (name: string) =>
    byName
      .get(name)
      ?.map(({ text }) => text)
      .join(', ')
  return { creator: textOf('2:80'), line: textOf('2:110'), copyright: textOf('2:116') }
}

const wanted = new Set(['2:80', '2:110', '2:116'])

/** Within a JPEG the fields are one of the resources that Photoshop keeps there (its file format, "Image Resources"). */
function findFields(block: Buffer): Buffer {
  if (block[0] === 0x1c) return block
  const fieldsId = 0x0404
  let at = block.indexOf('8BIM', 0, 'latin1')
  while (at !== -1 && at + 12 <= block.length && block.toString('latin1', at, at + 4) === '8BIM') {
    const name = (block[at + 6] ?? 0) + 1
    const length = at + 6 + name + (name % 2)
    if (length + 4 > block.length) break
    const end = length + 4 + block.readUInt32BE(length)
    if (block.readUInt16BE(at + 4) === fieldsId) return block.subarray(length + 4, Math.min(end, block.length))
    at = end + (end % 2)
  }
  return Buffer.alloc(0)
}
