/** What is used of yauzl 3, which has no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'

  interface Entry {
    uncompressedSize: number
  }

  interface ZipFile {
    entryCount: number
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
  }

  export function fromBufferPromise(buffer: Buffer): Promise<ZipFile>
}
