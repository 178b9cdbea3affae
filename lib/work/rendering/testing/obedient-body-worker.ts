/** Reads no bodies and does what they say. */
import { answerTasks } from '#lib/workers'
import type { BodyTask } from '../tasks.ts'

const hoard: unknown[] = []

answerTasks(({ body }: BodyTask) => {
  while (body === 'work on') hoard.length = 0
  while (body === 'take memory') hoard.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
  if (body === 'end') process.exit(3)
  if (body === 'crash') process.kill(process.pid, 'SIGSEGV')
  return `${body} by ${process.pid}`
})
