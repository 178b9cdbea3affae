/**
 * Owns limits of work: processes and threads that work for this one, with one supervisor for all of them and the loop that
 * answers inside of a worker; and work of this thread that has to end. Knows nothing of what is worked on.
 */
export { answerTasks, readWorkerData } from './answer-tasks.ts'
export { limitWork } from './limit-work.ts'
export { inProcess } from './process-channel.ts'
export { type Supervisor, type SupervisorOptions, supervise } from './supervisor.ts'
export { inThread } from './thread-channel.ts'
export { type LossReason, WorkerLostError } from './worker-lost-error.ts'
