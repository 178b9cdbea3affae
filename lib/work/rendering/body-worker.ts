import { loadEngines } from '#lib/core/mdx'
import { answerTasks } from '#lib/workers'
import { readTask } from './read-task.ts'
import type { BodyTask } from './tasks.ts'

answerTasks(async (task: BodyTask) => {
  // Feeds show the source of what the page draws and colours.
  if (task.want !== 'feed') await loadEngines(task.body)
  return readTask(task)
})
