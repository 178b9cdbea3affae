import { answerTasks } from '#lib/workers'
import { convertClipboard } from './convert-clipboard.ts'

answerTasks(async (html: string) => convertClipboard(html))
