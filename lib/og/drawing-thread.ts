import { Worker } from 'node:worker_threads'
import { AlphanodeError } from '#lib/errors'
import type { Tree } from './tree.ts'
import type { DrawResponse } from './worker-messages.ts'

export interface DrawingThread {
  /** Rejects with `busy` when too many wait, and with any other error when this tree cannot be drawn. */
  draw(tree: Tree): Promise<Buffer>
  close(): Promise<void>
}

export interface DrawingOptions {
  workerFile: string
  /** Milliseconds that one drawing may take, the start of the thread included. */
  timeLimit: number
  maxWaiting: number
  /** Images after which the thread is replaced, so that what its libraries keep stays bounded. */
  recycleAfter: number
  maxMemoryMb: number
}

interface Job {
  id: number
  tree: Tree
  resolve(png: Buffer): void
  reject(reason: Error): void
}

/** One thread that draws one tree at a time; it is started on demand, and ended when it hangs or has drawn enough. */
export function createDrawingThread(options: DrawingOptions): DrawingThread {
  const waiting: Job[] = []
  let worker: Worker | null = null
  let current: (Job & { timer: NodeJS.Timeout }) | null = null
  let drawn = 0
  let lastId = 0

  function requireWorker(): Worker {
    if (worker) return worker
    const started = new Worker(options.workerFile, {
      env: {},
      execArgv: ['--no-warnings'],
      resourceLimits: { maxOldGenerationSizeMb: options.maxMemoryMb, maxYoungGenerationSizeMb: 64 },
    })
    started.on('message', (response: DrawResponse) => receive(started, response))
    started.on('error', (error) => lose(started, error))
    started.on('exit', () => lose(started, new Error('the drawing thread ended')))
    worker = started
    drawn = 0
    return started
  }

  function next(): void {
    if (current) return
    const job = waiting.shift()
    if (!job) {
      worker?.unref()
      return
    }
    const thread = requireWorker()
    const timer = setTimeout(
      () => lose(thread, new Error(`not drawn within ${options.timeLimit} ms`)),
      options.timeLimit,
    )
    current = { ...job, timer }
    thread.ref()
    thread.postMessage({ id: job.id, tree: job.tree })
  }

  function finish(): Job | null {
    const job = current
    if (job) clearTimeout(job.timer)
    current = null
    return job
  }

  function receive(from: Worker, response: DrawResponse): void {
    if (from !== worker || response.id !== current?.id) return
    const job = finish()
    drawn += 1
    if (drawn >= options.recycleAfter) retire()
    if ('png' in response) job?.resolve(Buffer.from(response.png.buffer))
    else job?.reject(new Error(response.problem))
    next()
  }

  function lose(from: Worker, reason: Error): void {
    if (from !== worker) return
    retire()
    finish()?.reject(reason)
    next()
  }

  function retire(): Promise<unknown> {
    const ended = worker?.terminate()
    worker = null
    return ended ?? Promise.resolve()
  }

  return {
    draw(tree) {
      if (waiting.length >= options.maxWaiting) {
        return Promise.reject(new AlphanodeError('busy', `${waiting.length} cards wait to be drawn; ask again later`))
      }
      return new Promise((resolve, reject) => {
        lastId += 1
        waiting.push({ id: lastId, tree, resolve, reject })
        next()
      })
    },
    async close() {
      const ended = retire()
      for (const job of waiting.splice(0)) job.reject(new AlphanodeError('unavailable', 'cards are no longer drawn'))
      finish()?.reject(new AlphanodeError('unavailable', 'cards are no longer drawn'))
      await ended
    },
  }
}
