/** A thread that says in shared memory that it has been started whole. */
import { answerTasks, readWorkerData } from '../answer-tasks.ts'

const started = readWorkerData<Int32Array>()
// As long as a module is loaded, nothing has been said yet.
await import('node:test')
Atomics.store(started, 0, 1)
answerTasks(async () => null)
