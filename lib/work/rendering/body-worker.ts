import { withEngines } from '#lib/core/mdx/rendering.ts'
import { answerTasks } from '#lib/workers'
import { readTask } from './read-task.ts'
import type { BodyTask } from './tasks.ts'

answerTasks((task: BodyTask) => withEngines(() => readTask(task)))
