import { answerTasks } from '#lib/workers'
import { inspectPicture } from './inspect.ts'
import { makeVariant } from './make-variant.ts'
import { allowDecoders } from './open-picture.ts'
import type { PictureAnswer, PictureTask } from './preparing.ts'

/** Bytes: a picture of the most pixels there may be takes half of it. */
const mostMemory = 1024 * 1024 * 1024
/** Milliseconds between two looks at it, while there is a task. */
const lookEvery = 50
/** How a process ends whose memory was full. */
const outOfMemory = 134

allowDecoders()

answerTasks<PictureTask, PictureAnswer>(
  async (task) => {
    // What native libraries take is in no heap that could be limited.
    const looking = setInterval(() => {
      if (process.memoryUsage.rss() > mostMemory) process.exit(outOfMemory)
    }, lookEvery)
    try {
      if (task.do === 'inspect') return await inspectPicture(task.file, task.limits)
      await makeVariant(task.file, task.facts, task.variant, task.out)
      return null
    } finally {
      clearInterval(looking)
    }
  },
  // One decoder is open for some of them alone.
  { inOrder: true },
)
