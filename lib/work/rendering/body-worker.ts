import { answerTasks } from '#lib/workers'
import { readTask } from './read-task.ts'
import type { BodyTask } from './tasks.ts'

answerTasks((task: BodyTask) => readTask(task))
