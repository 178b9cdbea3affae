import type { Failure } from './failure.ts'

export interface TaskMessage<Task> {
  id: number
  task: Task
}

/** The first message says that the worker can work; the others answer tasks, in any order. */
export type WorkerMessage<Answer> = 'ready' | AnswerMessage<Answer>

export type AnswerMessage<Answer> = {
  id: number
  /** Bytes that the worker takes: all of a process, the heap of a thread. */
  memory: number
} & ({ answer: Answer } | { failure: Failure })
