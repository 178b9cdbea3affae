import { answerTasks } from '#lib/workers'

answerTasks(() => {
  for (;;);
})
