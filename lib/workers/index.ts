/**
 * Owns processes and threads that work for this one: one supervisor for all of them, with limits, and the loop that answers
 * inside of a worker. Knows nothing of what is worked on.
 */
export { answerTasks, readWorkerData } from './answer-tasks.ts'
export { inProcess } from './process-channel.ts'
export { type Supervisor, type SupervisorOptions, supervise } from './supervisor.ts'
export { inThread } from './thread-channel.ts'
export { type LossReason, WorkerLostError } from './worker-lost-error.ts'
