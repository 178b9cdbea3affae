/** What is used of yauzl 3, which has no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'

  interface Entry {
    /** Bytes where the archive was opened with `decodeStrings: false`. */
    fileNameRaw: Buffer
    /** Unless the archive was opened with `decodeStrings: false`. */
    fileName: string
    extraFields: readonly { id: number; data: Buffer }[]
    generalPurposeBitFlag: number
    externalFileAttributes: number
    compressionMethod: number
    uncompressedSize: number
    crc32: number
    isEncrypted(): boolean
    canDecodeFileData(): boolean
    getLastModDate(): Date
  }

  interface ZipFile {
    entryCount: number
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
    close(): void
  }

  export const ZipFile: { prototype: ZipFile }
  export function fromBufferPromise(buffer: Buffer): Promise<ZipFile>
  export function openPromise(
    path: string,
    options?: { decodeStrings?: boolean; autoClose?: boolean },
  ): Promise<ZipFile>
  export function getFileNameLowLevel(
    flags: number,
    name: Buffer,
    extraFields: Entry['extraFields'],
    strict: boolean,
  ): string
  /** Why a name is unsafe; null when it is not. */
  export function validateFileName(name: string): string | null
}
