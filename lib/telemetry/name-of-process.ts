import path from 'node:path'
import { threadId, threadName } from 'node:worker_threads'

/** The file that it was started with: `server`, `render`, `alphanode`. A thread has the name that it was given. */
export const nameOfProcess = (): string => {
  const started = path.basename(process.argv[1] ?? 'node').replace(/^.*~|\.[a-z]+$/g, '')
  return threadId === 0 ? started : `${started} ${threadName}`
}
