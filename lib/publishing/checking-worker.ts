import { parentPort, workerData } from 'node:worker_threads'
import { listKnownHashes, openStore } from '#lib/db'
import { AlphanodeError } from '#lib/errors'
import { readPieces } from '#lib/sources'
import { checkItems, type Locate, toLocate } from './check-batch.ts'
import type { CheckingRequest, CheckingResponse, CheckingTask } from './checking-thread.ts'

const { path, knownIn, share, kept } = workerData as CheckingTask
const store = knownIn === null ? null : openStore(knownIn, { readonly: true })
const pieces = readPieces(path, share)
/** Not the records themselves: their places are asked for rarely, and they would be most of this thread's memory. */
const delivered = new Map<number, Locate[]>()
let answered: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: CheckingRequest) => {
  answered = answered.then(async () => {
    const response = await answer(request).catch(toFailure)
    parentPort?.postMessage(response)
  })
})

async function answer(request: CheckingRequest): Promise<CheckingResponse> {
  if (request.kind === 'locate')
    return { position: delivered.get(request.number)?.[request.index]?.(request.field) ?? { line: 1, column: 1 } }
  const { value: piece } = await pieces.next()
  if (!piece) return { checked: null }
  for (const earlier of delivered.keys()) if (earlier <= piece.number - kept) delivered.delete(earlier)
  delivered.set(piece.number, piece.items.map(toLocate))
  return { checked: await checkItems(piece, async (ids) => (store ? listKnownHashes(store.read, ids) : new Set())) }
}

function toFailure(error: unknown): CheckingResponse {
  const code = error instanceof AlphanodeError ? error.code : null
  return { failure: { code, message: error instanceof Error ? error.message : String(error) } }
}
