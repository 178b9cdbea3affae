import os from 'node:os'
import { serialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { AlphanodeError } from '#lib/errors'
import { readPiece } from '#lib/sources'
import { openStore } from '#lib/store'
import { checkRecords, type LocateIn } from './check-records.ts'
import type { CheckingRequest, CheckingResponse, CheckingTask } from './checking-thread.ts'
import { openKnownRecords } from './known-records.ts'

// All wait for the one that writes; where there are fewer processors than threads, it goes first. Only Linux gives threads
// priorities of their own.
if (process.platform === 'linux') os.setPriority(10)

const { knownIn, rules, kept } = workerData as CheckingTask
const known =
  knownIn === null ? null : openKnownRecords(openStore(knownIn, { readonly: true, cacheMegabytes: 4 }).read, rules)
/** By the number of the piece. */
const delivered = new Map<number, LocateIn>()
let answered: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: CheckingRequest) => {
  answered = answered.then(async () => {
    const response = await answer(request).catch(toFailure)
    parentPort?.postMessage(
      response,
      'checked' in response ? response.checked.map(({ buffer }) => buffer as ArrayBuffer) : [],
    )
  })
})

async function answer(request: CheckingRequest): Promise<CheckingResponse> {
  const { number } = request
  if (request.kind === 'locate')
    return { position: delivered.get(number)?.(request.index, request.field) ?? { line: 1, column: 1 } }
  const { groups, locate } = checkRecords(readPiece(request.piece), known)
  const checked: Uint8Array[] = []
  for await (const group of groups) checked.push(serialize(group))
  delivered.set(number, locate)
  const [oldest] = delivered.keys()
  if (delivered.size > kept && oldest !== undefined) delivered.delete(oldest)
  return { checked }
}

function toFailure(error: unknown): CheckingResponse {
  const code = error instanceof AlphanodeError ? error.code : null
  return { failure: { code, message: error instanceof Error ? error.message : String(error) } }
}
