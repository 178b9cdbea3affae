import { serialize } from 'node:v8'
import { readPiece } from '#lib/sources'
import { openStore } from '#lib/store'
import { createBodyJudge } from '#lib/work/rendering/judge-body.ts'
import { answerTasks, readWorkerData } from '#lib/workers'
import { checkRecords, type LocateIn } from './check-records.ts'
import type { CheckingAnswer, CheckingOptions, CheckingTask } from './checking-thread.ts'
import { openKnownRecords } from './known-records.ts'

const { knownIn, rules, now, siteLanguage, kept } = readWorkerData<CheckingOptions>()
const known =
  knownIn === null ? null : openKnownRecords(openStore(knownIn, { readonly: true, cacheMegabytes: 4 }).read, rules)
const bodies = createBodyJudge()
/** By the number of the piece. */
const delivered = new Map<number, LocateIn>()

answerTasks<CheckingTask, CheckingAnswer>(
  async (task) => {
    const { number } = task
    if (task.kind === 'locate')
      return { position: delivered.get(number)?.(task.index, task.field) ?? { line: 1, column: 1 } }
    const { groups, locate } = checkRecords(readPiece(task.piece), { known, bodies, now, siteLanguage })
    const checked: Uint8Array<ArrayBuffer>[] = []
    for await (const group of groups) checked.push(serialize(group) as Uint8Array<ArrayBuffer>)
    delivered.set(number, locate)
    const [oldest] = delivered.keys()
    if (delivered.size > kept && oldest !== undefined) delivered.delete(oldest)
    return { checked }
  },
  { inOrder: true, transfer: (answer) => ('checked' in answer ? answer.checked.map(({ buffer }) => buffer) : []) },
)
