import { answerTasks } from '#lib/workers'
import { convertClipboard } from './convert-clipboard.ts'
import type { PasteAnswer, PasteTask } from './pastes.ts'
import { readDocument } from './read-document.ts'

answerTasks<PasteTask, PasteAnswer>(async (task) =>
  typeof task === 'string' ? convertClipboard(task) : readDocument(Buffer.from(task)),
)
