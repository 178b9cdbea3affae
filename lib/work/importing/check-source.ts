import { availableParallelism } from 'node:os'
import {
  type FoundRecord,
  openSource,
  type Piece,
  type PresentSlugs,
  type PublicationSources,
  readPiece,
  type SourceAbout,
  type SourceItem,
  type StatedOptions,
} from '#lib/sources'
import type { Store } from '#lib/store'
import { createBodyJudge } from '#lib/work/rendering/judge-body.ts'
import {
  type CheckedBatch,
  type CheckedItems,
  type CheckingContext,
  checkRecords,
  mergeChecked,
} from './check-records.ts'
import { type CheckingThread, type HowToStart, startChecking } from './checking-thread.ts'
import { nameRules, openKnownRecords } from './known-records.ts'
import { narrowPieces } from './narrow-pieces.ts'

/**
 * Checked batches that go to the database in one transaction: a bounded loss when interrupted, and bounded memory. Each
 * transaction writes most pages of the indexes anew, so smaller ones cost more.
 */
export const batchesAtOnce = 4
/** Batches that are being checked, or wait to be written, in advance. */
const batchesAhead = batchesAtOnce
/** More would only wait for the one that writes. */
const mostThreads = 2
/** Posts of an export that make a batch. */
const batchSize = 250

export interface CheckedSource {
  /** Its records in their order, in batches. */
  batches(): AsyncGenerator<CheckedBatch>
  /** What the source is, once all its batches are there; null for one that says nothing of itself. */
  about(): SourceAbout | null
  /** Ends what reads ahead; until then the last batches tell where their fields stand. */
  close(): Promise<void>
}

export interface CheckSourceOptions {
  sources: PublicationSources | undefined
  present: PresentSlugs
  knownIn: Store | null
  now: string
  /** The language of notes that name none. */
  siteLanguage: string
  /** Of a directory, these files alone. */
  only: ReadonlySet<string> | undefined
  /** Absent: as they are started everywhere. */
  threadStart?: HowToStart
}

/**
 * Reads a source and judges each of its records. What is longer than one piece is checked in threads while this one writes;
 * together they hold a bounded number of batches. Revisions that the store `knownIn` holds are neither described nor sent,
 * and records that brought them are not even read.
 */
export function checkSource(
  path: string,
  stated: StatedOptions,
  { sources, present, knownIn, now, siteLanguage, only, threadStart }: CheckSourceOptions,
): CheckedSource {
  const threads: CheckingThread[] = []
  const bodies = createBodyJudge()
  let about: SourceAbout | null = null

  async function* batches(): AsyncGenerator<CheckedBatch> {
    const source = await openSource(path, stated, { present, ...(sources ? { sources } : {}) })
    about = source.about ?? null
    if ('items' in source) return yield* checkExport(source.items, { known: null, bodies, now, siteLanguage })
    const rules = nameRules()
    const known = knownIn && openKnownRecords(knownIn.read, rules)
    const pieces = only ? narrowPieces(source.pieces, only) : source.pieces
    const first = await pieces.next()
    if (first.done) return
    const second = await pieces.next()
    if (second.done) return yield checkHere(readPiece(first.value), { known, bodies, now, siteLanguage })
    const of = Math.min(mostThreads, availableParallelism())
    const task = {
      path,
      knownIn: knownIn?.location ?? null,
      rules,
      now,
      siteLanguage,
      kept: Math.ceil((2 * batchesAtOnce + batchesAhead) / of),
    }
    for (let i = 0; i < of; i++) threads.push(startChecking(task, threadStart))
    // While the threads start.
    yield checkHere(readPiece(first.value), { known, bodies, now, siteLanguage })
    yield* checkInThreads(startWith(second.value, pieces), (piece) =>
      checkHere(readPiece(piece), { known, bodies, now, siteLanguage }),
    )
  }

  async function* checkInThreads(
    pieces: AsyncIterable<Piece>,
    checkWithout: (piece: Piece) => Promise<CheckedBatch>,
  ): AsyncGenerator<CheckedBatch> {
    const waiting: { piece: Piece; checked: Promise<CheckedBatch | null> }[] = []
    const takeNext = async (): Promise<CheckedBatch> => {
      const { piece, checked } = waiting.shift() as (typeof waiting)[number]
      return (await checked) ?? checkWithout(piece)
    }
    let number = 1
    for await (const piece of pieces) {
      const thread = threads[number % threads.length] as CheckingThread
      waiting.push({ piece, checked: thread.check(number, piece) })
      number += 1
      if (waiting.length > batchesAhead) yield await takeNext()
    }
    while (waiting.length > 0) yield await takeNext()
  }

  return {
    batches,
    about: () => about,
    async close() {
      await Promise.all([bodies.close(), ...threads.map((thread) => thread.stop())])
    },
  }
}

async function checkHere(records: AsyncIterable<FoundRecord>, context: CheckingContext): Promise<CheckedBatch> {
  const { groups, locate } = checkRecords(records, context)
  const found: CheckedItems[] = []
  for await (const group of groups) found.push(group)
  const checked = mergeChecked(found)
  return { open: () => checked, locate: async (index, field) => locate(index, field) }
}

/** An export has to be read in its order, and its posts have no bytes of their own to be recognized by. */
async function* checkExport(items: AsyncIterable<SourceItem>, context: CheckingContext): AsyncGenerator<CheckedBatch> {
  let records: FoundRecord[] = []
  for await (const item of items) {
    if (records.length === batchSize) {
      yield await checkHere(toStream(records), context)
      records = []
    }
    records.push(toFoundRecord(item))
  }
  yield await checkHere(toStream(records), context)
}

const toFoundRecord = (item: SourceItem): FoundRecord => ({
  path: item.kind === 'post' ? item.record.path : item.path,
  // Asked for when something is wrong with it; finding it takes time.
  get line() {
    return item.kind === 'post' ? item.record.locate([]).line : 1
  },
  name: '',
  bytes: null,
  open: () => item,
})

async function* toStream<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

async function* startWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first
  yield* rest
}
