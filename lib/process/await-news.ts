import type { Worker } from 'node:cluster'
import { AlphanodeError } from '#lib/errors'
import type { ServerNews } from './messages.ts'

/** Waits until a process says what is looked for. */
export function awaitNews<T>(worker: Worker, find: (news: ServerNews) => T | false, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(late)
      worker.off('message', onMessage).off('exit', onExit).off('error', onExit)
    }
    const fail = (says: string) => {
      end()
      reject(new AlphanodeError('unavailable', says))
    }
    const onExit = () =>
      fail('A process of the build ended before it served; what it said is in the log of the server.')
    const onMessage = (news: ServerNews) => {
      const found = find(news)
      if (found === false) return
      end()
      resolve(found)
    }
    const late = setTimeout(() => fail(`The build did not get ready within ${patience / 1000} s.`), patience)
    worker.on('message', onMessage).on('exit', onExit).on('error', onExit)
  })
}
