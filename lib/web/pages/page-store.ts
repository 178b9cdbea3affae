import { LRUCache } from 'lru-cache'
import { openPageFile, type PageFileOptions } from './page-file.ts'
import { type StoredPage, sizeOf } from './stored-page.ts'

export interface PageStore {
  /** In memory: synchronous and free. */
  peek(key: string): StoredPage | undefined
  /** In memory, else on disk. */
  find(key: string): StoredPage | undefined
  save(page: StoredPage): void
  /** The addresses most read under other builds whose pages this one does not have. */
  listFormerPaths(most: number): string[]
  /** Removes the pages of builds that are gone, a few at a time. */
  forgetFormer(): void
  /** Bytes in memory and on disk. */
  size(): { memory: number; disk: number }
  close(): void
}

export interface PageStoreOptions extends PageFileOptions {
  memoryBytes: number
}

/** Reads from memory are noted this often, those of the pages used last. Milliseconds, pages. */
const noteAfter = 10_000
const mostNoted = 1000

/**
 * Memory over a disposable database file, both within a budget of bytes; the least recently used pages go first. The file
 * may vanish or be damaged at any time: the store then goes on in memory and starts a new file.
 */
export function openPageStore(options: PageStoreOptions): PageStore {
  const memory = new LRUCache<string, { page: StoredPage; reads: number }>({
    maxSize: options.memoryBytes,
    sizeCalculation: ({ page }) => sizeOf(page),
  })
  const disk = openPageFile(options)
  const peek = (key: string) => {
    const known = memory.get(key)
    if (known) known.reads++
    return known?.page
  }
  /** The disk learns what is read from memory, too: which pages to keep, and which to warm after a deploy. */
  const noteReads = () => {
    let noted = 0
    for (const entry of memory.values()) {
      if (noted++ >= mostNoted) break
      if (entry.reads > 0) disk.noteReads(entry.page.key, entry.reads)
      entry.reads = 0
    }
  }
  const look = () => {
    noteReads()
    disk.releaseIfGone()
  }
  const timer = setInterval(look, noteAfter).unref()
  return {
    peek,
    find(key) {
      const known = peek(key)
      if (known) return known
      const kept = disk.find(key)
      if (kept) memory.set(key, { page: kept, reads: 0 })
      return kept
    },
    save(page) {
      memory.set(page.key, { page, reads: 0 })
      disk.save(page)
    },
    listFormerPaths: disk.listFormerPaths,
    forgetFormer: disk.forgetFormer,
    size: () => ({ memory: memory.calculatedSize, disk: disk.size() }),
    close() {
      clearInterval(timer)
      noteReads()
      disk.close()
    },
  }
}
