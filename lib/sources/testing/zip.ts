import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  content: string | Buffer
  /** Type and rights as Unix has them. */
  mode?: number
  flags?: number
  method?: number
  /** What the archive says of the size, where that is not the truth. */
  size?: number
  sum?: number
  /** The bytes of the name, where they are not UTF-8. */
  name?: Buffer
}

const utf8Flag = 0x800

/** An archive whose entries are deflated, as the format has them. */
export function toZip(entries: Readonly<Record<string, string | Buffer | ZipEntry>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [title, given] of Object.entries(entries)) {
    const entry: ZipEntry = typeof given === 'string' || Buffer.isBuffer(given) ? { content: given } : given
    const name = entry.name ?? Buffer.from(title)
    const bytes = Buffer.from(entry.content)
    const packed = deflateRawSync(bytes)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(entry.flags ?? utf8Flag, 2)
    facts.writeUInt16LE(entry.method ?? 8, 4)
    facts.writeUInt16LE(0x5b_76, 8)
    facts.writeUInt32LE(entry.sum ?? crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(entry.size ?? bytes.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(((entry.mode ?? 0o100_644) << 16) >>> 0, 6)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), facts, place, name]))
    parts.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listed, end])
}
