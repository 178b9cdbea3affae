import { LRUCache } from 'lru-cache'
import { openPageFile, type PageFileOptions } from './page-file.ts'
import { type StoredPage, sizeOf } from './stored-page.ts'

export interface PageStore {
  /** In memory: synchronous and free. */
  peek(key: string): StoredPage | undefined
  /** In memory, else on disk. */
  find(key: string): StoredPage | undefined
  /** `endless`: there may be any number of its like, so it has a share of the memory and no room on the disk. */
  save(page: StoredPage, options?: { endless: boolean }): void
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

/** The part of the memory that pages have whose keys are endless: they never take the room of others. */
const shareOfEndless = 0.1

/**
 * Memory over a disposable database file, both within a budget of bytes; the least recently used pages go first. The file
 * may vanish or be damaged at any time: the store then goes on in memory and starts a new file.
 */
export function openPageStore(options: PageStoreOptions): PageStore {
  const endlessBytes = Math.floor(options.memoryBytes * shareOfEndless)
  const memory = new LRUCache<string, { page: StoredPage; reads: number }>({
    maxSize: options.memoryBytes - endlessBytes,
    sizeCalculation: ({ page }) => sizeOf(page),
  })
  const endless = new LRUCache<string, StoredPage>({ maxSize: Math.max(1, endlessBytes), sizeCalculation: sizeOf })
  const disk = openPageFile(options)
  const peek = (key: string) => {
    const known = memory.get(key)
    if (!known) return endless.get(key)
    known.reads++
    return known.page
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
    save(page, { endless: isEndless } = { endless: false }) {
      if (isEndless) {
        endless.set(page.key, page)
        return
      }
      memory.set(page.key, { page, reads: 0 })
      disk.save(page)
    },
    listFormerPaths: disk.listFormerPaths,
    forgetFormer: disk.forgetFormer,
    size: () => ({ memory: memory.calculatedSize + endless.calculatedSize, disk: disk.size() }),
    close() {
      clearInterval(timer)
      noteReads()
      disk.close()
    },
  }
}
