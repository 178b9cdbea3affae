import { LRUCache } from 'lru-cache'
import type { StoredPage } from '../pages/stored-page.ts'
import { decompressBrotli, decompressGzip } from './encoding.ts'

/** The body of a page for clients that accept no compression. */
export type Unpack = (page: StoredPage) => Promise<Buffer>

const rememberedBytes = 8 * 1024 * 1024

/**
 * Unpacks a page once for all requests that want it at the same time, and remembers what was unpacked last, within a number of
 * bytes: to unpack costs a thousand times what a request does.
 */
export function createUnpacking({ bytes = rememberedBytes, decompress = decompressBody } = {}): Unpack {
  const remembered = new LRUCache<StoredPage, Buffer>({ maxSize: bytes, sizeCalculation: (body) => body.length + 1 })
  const underWay = new Map<StoredPage, Promise<Buffer>>()
  const begin = async (page: StoredPage): Promise<Buffer> => {
    try {
      const body = await decompress(page)
      remembered.set(page, body)
      return body
    } finally {
      underWay.delete(page)
    }
  }
  return async (page) => {
    if (page.bodies.identity) return page.bodies.identity
    const known = remembered.get(page) ?? underWay.get(page)
    if (known) return known
    const begun = begin(page)
    underWay.set(page, begun)
    return begun
  }
}

const decompressBody = ({ bodies }: StoredPage): Promise<Buffer> =>
  bodies.gzip ? decompressGzip(bodies.gzip) : decompressBrotli(bodies.br as Buffer)
