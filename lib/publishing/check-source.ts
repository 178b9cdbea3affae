import { availableParallelism } from 'node:os'
import { alone, isShareable, type ReadOptions, readPieces, type SourceItem } from '#lib/sources'
import { type CheckedBatch, checkItems, toLocate } from './check-batch.ts'
import { type CheckingThread, startChecking } from './checking-thread.ts'

/** So many lines or files are checked at a time. */
const pieceSize = 250
/**
 * So many checked batches go to the database in one transaction: a bounded loss when interrupted, and bounded memory. Each
 * transaction writes most pages of the indexes anew, so smaller ones cost more.
 */
export const batchesAtOnce = 4
/** More would only wait for the one that writes. */
const mostThreads = 2

export interface CheckedSource {
  /** Its records in their order, in batches. */
  batches(): AsyncGenerator<CheckedBatch>
  /** Ends what reads ahead; until then the last batches tell where their fields stand. */
  close(): void
}

/**
 * Reads a source and judges each of its records. What is longer than one piece is shared between threads that check ahead
 * while this one writes; together they hold one transaction's batches in advance. Revisions that the database at `knownIn`
 * holds they neither describe nor send.
 */
export function checkSource(path: string, options: ReadOptions & { knownIn: string | null }): CheckedSource {
  const threads: CheckingThread[] = []

  async function* batches(): AsyncGenerator<CheckedBatch> {
    const of = (await isShareable(path)) ? Math.min(mostThreads, availableParallelism()) : 1
    for await (const piece of readPieces(path, { pieceSize, ...alone }, options)) {
      const locate: CheckedBatch['locate'] = async (index, field) => toLocate(piece.items[index] as SourceItem)(field)
      yield { ...(await checkItems(piece)), locate }
      if (of > 1 && !piece.isLast) return yield* inThreads(of)
    }
  }

  async function* inThreads(of: number): AsyncGenerator<CheckedBatch> {
    const from = 1
    for (let mine = 0; mine < of; mine++) {
      const share = { pieceSize, of, mine, from }
      const task = { path, knownIn: options.knownIn, share, kept: 2 * batchesAtOnce }
      threads.push(startChecking(task, batchesAtOnce / of))
    }
    for (let number = from; ; number++) {
      const batch = await threads[number % of]?.next()
      if (!batch) return
      yield batch
    }
  }

  return {
    batches,
    close() {
      for (const thread of threads) thread.stop()
    },
  }
}
