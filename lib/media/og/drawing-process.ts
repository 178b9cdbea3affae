import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { AlphanodeError } from '#lib/errors'
import type { Tree } from './tree.ts'
import type { DrawResponse } from './worker-messages.ts'

export interface DrawingProcess {
  /** Rejects with `busy` when too many wait, and with any other error when this tree cannot be drawn. */
  draw(tree: Tree): Promise<Buffer>
  close(): Promise<void>
}

export interface DrawingOptions {
  workerFile: string
  /** Milliseconds that one drawing may take, the start of the process included. */
  timeLimit: number
  maxWaiting: number
  /** Images after which the process is replaced, so that what its libraries keep stays bounded. */
  recycleAfter: number
  maxMemoryMb: number
  /** Milliseconds without work after which the process ends, and all of its memory is free again. */
  idleAfter: number
}

interface Job {
  id: number
  tree: Tree
  resolve(png: Buffer): void
  reject(reason: Error): void
}

/**
 * One process that draws one tree at a time; it is started on demand, and ended when it hangs, has drawn enough or has
 * nothing to do. A process and not a thread: what native libraries take of a thread's memory, its end does not give back.
 */
export function createDrawingProcess(options: DrawingOptions): DrawingProcess {
  const waiting: Job[] = []
  let worker: ChildProcess | null = null
  let current: (Job & { timer: NodeJS.Timeout }) | null = null
  let idle: NodeJS.Timeout | undefined
  let drawn = 0
  let lastId = 0

  function requireWorker(): ChildProcess {
    if (worker) return worker
    const started = fork(options.workerFile, {
      env: {} as NodeJS.ProcessEnv,
      execArgv: ['--no-warnings', `--max-old-space-size=${options.maxMemoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.on('message', (response) => receive(started, response as DrawResponse))
    started.on('error', (error) => lose(started, error))
    started.on('exit', () => lose(started, new Error('the drawing process ended')))
    worker = started
    drawn = 0
    return started
  }

  function next(): void {
    if (current) return
    const job = waiting.shift()
    if (!job) {
      rest()
      return
    }
    clearTimeout(idle)
    const busy = requireWorker()
    const timer = setTimeout(() => lose(busy, new Error(`not drawn within ${options.timeLimit} ms`)), options.timeLimit)
    current = { ...job, timer }
    busy.ref()
    busy.channel?.ref()
    busy.send({ id: job.id, tree: job.tree }, (error) => error && lose(busy, error))
  }

  /** A process that waits keeps nobody from ending, and does not wait for ever. */
  function rest(): void {
    worker?.unref()
    worker?.channel?.unref()
    clearTimeout(idle)
    idle = setTimeout(retire, options.idleAfter).unref()
  }

  function finish(): Job | null {
    const job = current
    if (job) clearTimeout(job.timer)
    current = null
    return job
  }

  function receive(from: ChildProcess, response: DrawResponse): void {
    if (from !== worker || response.id !== current?.id) return
    const job = finish()
    drawn += 1
    if (drawn >= options.recycleAfter) retire()
    if ('png' in response) job?.resolve(Buffer.from(response.png.buffer, response.png.byteOffset, response.png.length))
    else job?.reject(new Error(response.problem))
    next()
  }

  function lose(from: ChildProcess, reason: Error): void {
    if (from !== worker) return
    retire()
    finish()?.reject(reason)
    next()
  }

  async function retire(): Promise<void> {
    const ended = worker
    worker = null
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
    const exit = once(ended, 'exit')
    ended.kill('SIGKILL')
    await exit
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
      clearTimeout(idle)
      const ended = retire()
      for (const job of waiting.splice(0)) job.reject(new AlphanodeError('unavailable', 'cards are no longer drawn'))
      finish()?.reject(new AlphanodeError('unavailable', 'cards are no longer drawn'))
      await ended
    },
  }
}
