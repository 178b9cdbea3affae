import { deserialize } from 'node:v8'
import { toSourcePath } from '#lib/config/source-folder.ts'
import type { Piece, Position } from '#lib/sources'
import { inThread, supervise } from '#lib/workers'
import { type CheckedBatch, type CheckedItems, mergeChecked } from './check-records.ts'

export interface CheckingOptions {
  /** What is being read, for messages. */
  path: string
  /** The database whose revisions need not be described; null when every content is needed. */
  knownIn: string | null
  /** Names the rules that records are judged by. */
  rules: string
  now: string
  /** The language of notes that name none. */
  siteLanguage: string
  /** The thread still locates fields in this many of its last pieces. */
  kept: number
}

export type CheckingTask =
  | { kind: 'check'; number: number; piece: Piece }
  | { kind: 'locate'; number: number; index: number; field: readonly (string | number)[] }

/** Groups of {@link CheckedItems}, each serialized; or where a field stands. */
export type CheckingAnswer = { checked: Uint8Array<ArrayBuffer>[] } | { position: Position }

export interface CheckingThread {
  /** Null when no such thread can be had. */
  check(number: number, piece: Piece): Promise<CheckedBatch | null>
  stop(): Promise<void>
}

const worker = (): string => toSourcePath('lib/work/importing/checking-worker.ts')

export interface HowToStart {
  file?: string
  /** Milliseconds, as of all workers. */
  startLimit?: number
}

/**
 * Starts a thread that reads and checks the pieces it is given, one after the other. It goes after the thread that writes,
 * for which all wait where there are fewer processors than threads.
 */
export function startChecking(
  options: CheckingOptions,
  { file = worker(), startLimit }: HowToStart = {},
): CheckingThread {
  let isNever = false
  const { ask, close } = supervise<CheckingTask, CheckingAnswer>({
    name: `The thread that checks ${options.path}`,
    open: inThread({
      file,
      data: options,
      heapLimit: 512,
      // A young heap of 6 MB was collected too often; 24 and 48 MB gained nothing more.
      youngHeapLimit: 12,
      nice: 10,
    }),
    // It has the next piece when it is done with one, also while the thread that writes is busy.
    atOnce: Number.POSITIVE_INFINITY,
    startLimit,
    onNever() {
      isNever = true
    },
  })

  async function checkPiece(number: number, piece: Piece): Promise<CheckedBatch> {
    const { checked } = (await ask({ kind: 'check', number, piece })) as Extract<CheckingAnswer, { checked: unknown }>
    const locate: CheckedBatch['locate'] = async (index, field) => {
      const answer = await ask({ kind: 'locate', number, index, field })
      return (answer as Extract<CheckingAnswer, { position: unknown }>).position
    }
    return { open: () => mergeChecked(checked.map((group) => deserialize(group) as CheckedItems)), locate }
  }

  const checkIfThere = (number: number, piece: Piece): Promise<CheckedBatch | null> =>
    checkPiece(number, piece).catch((error: unknown) => {
      if (isNever) return null
      throw error
    })

  return {
    check(number, piece) {
      const checked = isNever ? Promise.resolve(null) : checkIfThere(number, piece)
      // The caller awaits this later; until then, prevent an unhandled rejection.
      checked.catch(() => {})
      return checked
    },
    stop: close,
  }
}
