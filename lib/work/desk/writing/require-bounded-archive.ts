import { fromBufferPromise } from 'yauzl'
import { AlphanodeError } from '#lib/errors'

export interface ArchiveLimits {
  entries: number
  /** Of all entries together, when they are unpacked. */
  bytes: number
}

const usualLimits: ArchiveLimits = { entries: 2000, bytes: 50 * 1024 * 1024 }

/**
 * Unpacks an archive once, keeping nothing, so that a reader which takes it whole into memory is safe afterwards. An entry
 * that is larger than its header says ends it as well.
 */
export async function requireBoundedArchive(bytes: Buffer, limits = usualLimits): Promise<void> {
  const archive = await fromBufferPromise(bytes)
  if (archive.entryCount > limits.entries)
    throw new AlphanodeError('too-large', `expected at most ${limits.entries} parts, found ${archive.entryCount}`)
  let total = 0
  const take = (count: number) => {
    total += count
    if (total > limits.bytes)
      throw new AlphanodeError('too-large', `expected at most ${limits.bytes} bytes when it is unpacked, found more`)
  }
  for await (const entry of archive.eachEntry()) {
    for await (const chunk of await archive.openReadStreamPromise(entry)) take((chunk as Buffer).length)
  }
}
