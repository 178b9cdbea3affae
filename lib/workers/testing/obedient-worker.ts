/** A worker that does as it is told, as a process or a thread. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread, threadId } from 'node:worker_threads'
import { AlphanodeError } from '#lib/errors'
import { answerTasks } from '../answer-tasks.ts'

export type Order = 'say' | 'fail' | 'break' | 'die' | 'wait' | 'hang' | 'hoard' | 'sleep'

export interface Said {
  /** Which worker said it. */
  by: number
}

const hoard: unknown[] = []
const by = isMainThread ? process.pid : threadId

async function obey(order: Order): Promise<Said> {
  if (order === 'fail') throw new AlphanodeError('too-large', 'It cannot be made.')
  if (order === 'break') throw new TypeError('a mistake')
  if (order === 'die') process.exit(3)
  if (order === 'wait') await new Promise(() => {})
  if (order === 'sleep') await sleep(50)
  while (order === 'hang') hoard.length = 0
  while (order === 'hoard') hoard.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
  return { by }
}

if (process.argv[2] === 'never') process.exit(1)
answerTasks(obey, { inOrder: process.argv[2] === 'in-order' })
