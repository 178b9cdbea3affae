import { fromBufferPromise } from 'yauzl'
import { AlphanodeError } from '#lib/errors'

export interface ArchiveLimits {
  entries: number
  /** Of all entries together, when they are unpacked. */
  bytes: number
}

const toMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MB`

const usualLimits: ArchiveLimits = { entries: 2000, bytes: 50 * 1024 * 1024 }

/** The parts of an archive by their names. An entry that is larger than its header says ends it as well. */
export async function unpackDocument(bytes: Buffer, limits = usualLimits): Promise<Map<string, Buffer>> {
  const archive = await fromBufferPromise(bytes)
  if (archive.entryCount > limits.entries)
    throw new AlphanodeError('too-large', `expected at most ${limits.entries} parts, found ${archive.entryCount}`)
  let total = 0
  const take = (count: number) => {
    total += count
    if (total > limits.bytes)
      throw new AlphanodeError(
        'too-large',
        `expected at most ${toMegabytes(limits.bytes)} when it is unpacked, found more`,
      )
  }
  const parts = new Map<string, Buffer>()
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      take((chunk as Buffer).length)
      chunks.push(chunk as Buffer)
    }
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  return parts
}
