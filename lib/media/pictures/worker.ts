import { answerTasks } from '#lib/workers'
import { inspectPicture } from './inspect.ts'
import { makeVariant } from './make-variant.ts'
import { allowDecoders } from './open-picture.ts'
import type { PictureAnswer, PictureTask } from './preparing.ts'

allowDecoders()

answerTasks<PictureTask, PictureAnswer>(async (task) => {
  if (task.do === 'inspect') return inspectPicture(task.file, task.limits)
  await makeVariant(task.file, task.facts, task.variant, task.out)
  return null
})
